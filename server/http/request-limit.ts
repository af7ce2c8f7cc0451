import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Config } from '../config.ts';
import type { Assets } from './assets.ts';
import { problemSender } from './problem-responses.ts';

const MINUTE_MS = 60_000;

/**
 * Bounds how often one address may ask for what is costly. An address is often a whole reading room, so the bound is
 * for machines: nobody types so fast. IPv6 addresses are counted by network, since one household has many.
 */
export function requestLimit(services: {
  readonly assets: Assets;
  readonly config: Pick<Config, 'requestsPerMinute'>;
}): RequestHandler {
  const { requestsPerMinute } = services.config;
  if (requestsPerMinute === 0) return (_req, _res, next) => next();
  const sendProblem = problemSender(services);
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (req, res) => {
      const retryAfterSeconds = Number(res.getHeader('Retry-After')) || MINUTE_MS / 1000;
      sendProblem(req, res, { kind: 'too-many-requests', retryAfterSeconds });
    },
  });
}
