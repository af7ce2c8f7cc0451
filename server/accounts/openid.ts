import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { LANGUAGES } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PageBuilder, Redirect } from '../http/page.ts';
import { problemSender } from '../http/problem-responses.ts';
import { actorOf } from '../http/visitor.ts';
import { readWayBack } from '../http/way-back.ts';
import type { OpenIdSettings } from '../openid-settings.ts';
import { paths } from '../paths.ts';
import { accountOfClaims } from './openid-account.ts';
import type { OpenIdClient } from './openid-client.ts';
import type { Room } from './services.ts';
import { signIn } from './session.ts';

/** Long enough to find one's password. */
const JOURNEY_MS = 15 * 60 * 1000;

const journeySchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  ui: z.enum(LANGUAGES),
  back: z.string().optional(),
});

type OpenId = { readonly client: OpenIdClient; readonly settings: OpenIdSettings };

/** Leads to the issuer. What has to be known again is with the browser meanwhile. */
export function leaveForOpenId(room: Room, { client }: OpenId): PageBuilder {
  return async (req, ui, res): Promise<Result<Redirect, Problem>> => {
    const begun = await client.begin().catch((error: unknown) => logged(room, req, error));
    if (!begun) return fail({ kind: 'openid-failed' });
    const journey = { ...begun.journey, ui, back: readWayBack(req.query.back) };
    room.cookies.set(res, 'openid', JSON.stringify(journey), JOURNEY_MS);
    res.set('Cache-Control', 'private, no-store');
    return ok({ redirect: begun.url.href });
  };
}

/** Takes whoever comes back: with a session, or with a page that says why not. */
export function returnFromOpenId(room: Room, openId: OpenId): RequestHandler {
  const sendProblem = problemSender(room);
  return async (req, res) => {
    const returned = await arrive(room, openId, req, res);
    res.set('Cache-Control', 'private, no-store');
    if (returned.ok) res.redirect(303, returned.value.redirect);
    else sendProblem(req, res, returned.problem);
  };
}

async function arrive(
  room: Room,
  { client, settings }: OpenId,
  req: Request,
  res: Response,
): Promise<Result<Redirect, Problem>> {
  const journey = readJourney(room.cookies.read(req, 'openid'));
  room.cookies.clear(res, 'openid');
  if (!journey) return fail({ kind: 'openid-failed' });
  const address = new URL(req.originalUrl, room.config.publicUrl);
  const claims = await client.finish(address, journey).catch((error: unknown) => logged(room, req, error));
  if (!claims) return fail({ kind: 'openid-failed' });
  const now = room.clock.now();
  const { ui } = journey;
  const account = await room.catalogue.audited(actorOf(req, undefined), now, (tables) =>
    accountOfClaims(tables, settings, claims, { now, ui }),
  );
  if (!account) return fail({ kind: 'openid-unknown' });
  await signIn(room, req, res, account);
  return ok({ redirect: readWayBack(journey.back) ?? paths.workspace.overview.href({ ui }) });
}

function readJourney(raw = '') {
  try {
    return journeySchema.safeParse(JSON.parse(raw)).data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** What went wrong between the issuer and us is for who keeps the library; it names no secret. */
function logged(room: Room, req: Request, error: unknown): undefined {
  const { name, message, code } = error as { name?: string; message?: string; code?: string };
  room.logger.warn({ requestId: req.id, name, message, code }, 'signing in with OpenID Connect failed');
}
