import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ApiToken } from '../../storage/catalogue/tokens.ts';
import { type Accepted, changeMetadata, withdraw } from '../deposit/index.ts';
import { fieldFaults, readFields } from '../domain/field-faults.ts';
import { parsePublicationId } from '../domain/identifiers.ts';
import { prose } from '../domain/metadata.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Answer, acceptedAnswer } from './answer.ts';
import { authorOf, mayChange } from './authentication.ts';
import { jsonBody } from './json-body.ts';
import type { ApiServices } from './services.ts';

/** `PATCH /api/v1/publications/{id}`, a JSON merge patch (RFC 7396) of the metadata. */
export async function answerPatch(
  services: ApiServices,
  req: Request,
  res: Response,
  token: ApiToken,
): Promise<Result<Answer, Problem>> {
  const id = parsePublicationId(req.params.id);
  if (!id) return fail({ kind: 'not-found' });
  const permitted = await mayChange(services, token, id);
  if (!permitted.ok) return permitted;
  const patch = await jsonBody(req, res);
  if (!patch.ok) return patch;
  if (patch.value === undefined) {
    return fail({ kind: 'invalid', faults: [{ at: 'request', message: 'has no body' }] });
  }
  const author = authorOf(token, req, `Change metadata: ${Object.keys(Object(patch.value)).join(', ')}`);
  return answerOf(services, await changeMetadata(services, { id, patch: patch.value, author }));
}

/** Why a publication is withdrawn: what its tombstone will say. */
export const withdrawalSchema = z.strictObject({ reason: prose(1000) });

/** `DELETE /api/v1/publications/{id}`, with the reason as JSON or as a parameter. */
export async function answerWithdraw(
  services: ApiServices,
  req: Request,
  res: Response,
  token: ApiToken,
): Promise<Result<Answer, Problem>> {
  const id = parsePublicationId(req.params.id);
  if (!id) return fail({ kind: 'not-found' });
  const permitted = await mayChange(services, token, id, 'publish');
  if (!permitted.ok) return permitted;
  const body = await jsonBody(req, res);
  if (!body.ok) return body;
  const read = readFields(withdrawalSchema, body.value ?? { reason: req.query.reason });
  if (!read.ok) return fail({ kind: 'invalid', faults: fieldFaults(read.problem, 'request') });
  const { reason } = read.value;
  const author = authorOf(token, req, `Withdraw: ${reason}`);
  return answerOf(services, await withdraw(services, { id, reason, author }));
}

/** Wakes the worker when the change made work for it. */
function answerOf(services: ApiServices, accepted: Result<Accepted, Problem>): Result<Answer, Problem> {
  if (!accepted.ok) return accepted;
  if (accepted.value.jobs.length > 0) services.enqueued();
  return ok(acceptedAnswer(200, accepted.value));
}
