import { type Logger, pino } from 'pino';

/** One line of JSON an event, on standard error: standard output is for people. Secrets are never in a line. */
export function createLogger(level: string): Logger {
  return pino(
    { level, redact: ['req.headers.authorization', 'req.headers.cookie'], base: null },
    pino.destination(2),
  );
}
