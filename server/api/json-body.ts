import express, { type Request, type Response } from 'express';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';

const MERGE_PATCH = 'application/merge-patch+json';
const TYPES = [MERGE_PATCH, 'application/json'];

const parse = express.json({ limit: '1mb', type: TYPES });

/**
 * The JSON that a request carries, undefined when it carries nothing. Another media type is
 * `unsupported-media-type`; what is no JSON or too large throws an error with its HTTP status.
 */
export async function jsonBody(req: Request, res: Response): Promise<Result<unknown, Problem>> {
  if (req.get('Content-Length') === '0') return ok(undefined);
  if (req.is(TYPES) === false) return fail({ kind: 'unsupported-media-type', expected: TYPES.join(' or ') });
  await new Promise<void>((resolve, reject) => {
    parse(req, res, (error?: unknown) => (error ? reject(error) : resolve()));
  });
  return ok(req.body);
}
