import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Account } from '../domain/account.ts';
import { signatureOf } from '../http/signature.ts';
import { actorOf, SESSION_LIMITS, setFormToken, setVisitor, visitorOf } from '../http/visitor.ts';
import { deviceInWords, shortAddress } from './device.ts';
import type { Room } from './services.ts';

/** So often the last use is written down: every write waits for the disk. */
const NOTED_EVERY_MS = 5 * 60 * 1000;

/**
 * Says whose request it is. Requests without the cookie touch no table. What a person who is signed in sees is kept
 * nowhere.
 */
export function sessions(room: Room): RequestHandler {
  return async (req, res, next) => {
    const secret = room.cookies.read(req, 'session');
    if (secret !== undefined) await recognise(room, req, res, secret);
    next();
  };
}

async function recognise(room: Room, req: Request, res: Response, secret: string): Promise<void> {
  const { catalogue, clock, cookies } = room;
  const now = clock.now();
  const found = await catalogue.sessions.find(secret, now, SESSION_LIMITS);
  if (!found) return void cookies.clear(res, 'session');
  const { account, session, renew } = found;
  setVisitor(res, { account, session }, formTokenOfSession(room, session.id));
  res.set('Cache-Control', 'private, no-store');
  const renewed = renew && req.method === 'GET' && (await catalogue.sessions.renewWanted(session.id, now));
  if (renewed) setSession(room, res, renewed);
  const address = shortAddress(req.ip);
  const noted = now.getTime() - Date.parse(session.lastUsed) < NOTED_EVERY_MS;
  if (!noted || address !== session.address) await catalogue.sessions.used(session.id, { address, now });
}

const formTokenOfSession = ({ catalogue }: Room, sessionId: string) =>
  signatureOf(catalogue.signingKey, 'form', `session ${sessionId}`);

const setSession = ({ cookies }: Room, res: Response, secret: string) =>
  cookies.set(res, 'session', secret, SESSION_LIMITS.absolute);

/** What a form of this request has to be sent with; undefined when its browser was shown none. */
export function expectedFormToken(room: Room, req: Request, res: Response): string | undefined {
  const visitor = visitorOf(res);
  if (visitor) return formTokenOfSession(room, visitor.session.id);
  const visit = room.cookies.read(req, 'visit');
  return visit && signatureOf(room.catalogue.signingKey, 'form', `visit ${visit}`);
}

/** Lets the page that is answered with hold a form, though nobody is signed in. */
export function allowForms(room: Room, req: Request, res: Response): void {
  res.set('Cache-Control', 'private, no-store');
  if (visitorOf(res)) return;
  const visit = room.cookies.read(req, 'visit') ?? randomBytes(32).toString('base64url');
  room.cookies.set(res, 'visit', visit);
  setFormToken(res, signatureOf(room.catalogue.signingKey, 'form', `visit ${visit}`));
}

/**
 * A session of its own for whoever signs in here: what the browser had before is void. With `password`, the hash that was
 * compared, only while it is still theirs: false when it was changed meanwhile.
 */
export async function signIn(
  room: Room,
  req: Request,
  res: Response,
  account: Account,
  password?: string | null,
): Promise<boolean> {
  const { catalogue, clock } = room;
  const now = clock.now();
  const before = visitorOf(res);
  const from = { device: deviceInWords(req.get('User-Agent')), address: shortAddress(req.ip), now };
  const secret = await catalogue.audited(actorOf(req, account), now, async ({ accounts, sessions, tell }) => {
    if (password !== undefined && (await accounts.passwordOf(account.id)) !== password) return undefined;
    if (before) await sessions.end(before.session.id, before.account.id);
    await tell({ action: 'signed-in', object: { kind: 'account', id: account.id, name: account.name } });
    await sessions.forget(now, SESSION_LIMITS);
    return (await sessions.begin(account.id, from)).secret;
  });
  if (secret === undefined) return false;
  setSession(room, res, secret);
  room.cookies.clear(res, 'visit');
  return true;
}

/** The same session goes on with another secret. */
export async function renewSession(room: Room, res: Response): Promise<void> {
  const visitor = visitorOf(res);
  if (visitor) setSession(room, res, await room.catalogue.sessions.renew(visitor.session.id));
}
