import { type Request, type RequestHandler, Router, urlencoded } from 'express';
import type { Config } from '../config.ts';
import { problemSender } from '../http/problem-responses.ts';
import { expectFormToken, isFormToken, streamedFormToken, visitorOf } from '../http/visitor.ts';
import { API_ROOT, paths } from '../paths.ts';
import type { Room } from './services.ts';
import { expectedFormToken } from './session.ts';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
/** Longer than any form of ours: a stranger's hold an address and a password, the others a whole record. */
const LIMIT = '64kb';
const LIMIT_SIGNED_IN = '2mb';

/**
 * What anybody may send without a token, from our own pages: it changes nothing but the colours of the browser that sent
 * it, and its form is on pages that are the same for everybody.
 */
const WITHOUT_TOKEN: readonly string[] = [paths.colours.pattern];

/**
 * Forms that bring files: they are read as they stream in, by `receiveOwnForm`, which takes nothing of them before it has
 * seen the token. Only who is signed in may send them.
 */
const WITH_FILES: readonly string[] = [
  paths.workspace.editedTable.pattern,
  paths.workspace.import.pattern,
  paths.workspace.files.pattern,
  paths.workspace.upload.pattern,
  paths.workspace.subjectsImport.pattern,
  paths.workspace.site.pattern,
  paths.workspace.batchFiles.pattern,
];

/**
 * Lets nothing be changed by another site: the browser has to say that the form came from here (`Sec-Fetch-Site`, else
 * `Origin`), and the form has to carry what only a page of ours could give it, bound to the session or the visit. Reads
 * the form besides. The API is exempt: no browser sends a bearer token by itself.
 */
export function crossSiteGuard(room: Room): RequestHandler[] {
  const sendProblem = problemSender(room);
  const outside = (req: Request) => SAFE_METHODS.includes(req.method) || req.path.startsWith(`${API_ROOT}/`);
  const read = urlencoded({ extended: false, limit: LIMIT });
  const readLong = urlencoded({ extended: false, limit: LIMIT_SIGNED_IN, parameterLimit: 20_000 });
  const withFiles = Router();
  withFiles.post([...WITH_FILES], (req, res, next) => {
    const expected = expectedFormToken(room, req, res);
    if (!visitorOf(res) || !expected || !req.is('multipart/form-data')) return next();
    expectFormToken(res, expected);
    next();
  });
  return [
    (req, res, next) => {
      if (outside(req)) return next();
      if (!isFromHere(req, room.config)) return sendProblem(req, res, { kind: 'foreign-form' });
      (visitorOf(res) ? readLong : read)(req, res, next);
    },
    withFiles,
    (req, res, next) => {
      if (outside(req) || WITHOUT_TOKEN.includes(req.path) || streamedFormToken(res)) return next();
      if (!isFormToken(expectedFormToken(room, req, res), req.body?.form))
        return sendProblem(req, res, { kind: 'foreign-form' });
      next();
    },
  ];
}

/** A program sends neither header; what it lacks is the token. */
function isFromHere(req: Request, { publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('Origin');
  if (origin === undefined) return true;
  return origin === new URL(publicUrl).origin || origin === `${req.protocol}://${req.get('Host')}`;
}
