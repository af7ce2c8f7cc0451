import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Problem } from '../domain/problem.ts';
import type { Assets } from './assets.ts';
import { problemSender } from './problem-responses.ts';

/** What no router answered is not there. */
export function nothingHere(services: { readonly assets: Assets }): RequestHandler {
  const sendProblem = problemSender(services);
  return (req, res) => sendProblem(req, res, { kind: 'not-found' });
}

/** Errors that Express and its body parsers raise for a request that cannot be read (they carry a 4xx status). */
function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const message = error.message;
  switch (error.status) {
    case 400:
      return { kind: 'invalid', faults: [{ at: 'request', message }] };
    case 404:
      return { kind: 'not-found' };
    case 413: {
      const limit = 'limit' in error && typeof error.limit === 'number' ? error.limit : 0;
      return { kind: 'too-large', file: 'request', limitMegabytes: limit / 1e6 };
    }
    case 415:
      return { kind: 'unsupported-media-type', expected: 'UTF-8' };
    default:
      return undefined;
  }
}

/** Exceptions are bugs: they go to the log under the number that the reader is shown, and nowhere else. */
export function lastResort(services: { readonly assets: Assets }): ErrorRequestHandler {
  const sendProblem = problemSender(services);
  return (error, req, res, next) => {
    const problem = problemOf(error);
    // The request's line in the log takes the error along.
    if (!problem) res.err = error;
    if (res.headersSent) return next(error);
    sendProblem(req, res, problem ?? { kind: 'broken', reference: String(req.id) });
  };
}
