import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { ApiToken } from '../../storage/catalogue/tokens.ts';
import { newPublicationId, type PublicationId } from '../domain/identifiers.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Answer } from './answer.ts';
import type { DepositForm } from './deposit-form.ts';
import type { ApiServices } from './services.ts';

/** The requests with a key that this process is working on. */
const underWay = new Set<string>();

/** The `Idempotency-Key` of a request: up to 255 printable ASCII characters, undefined when there is none. */
export function idempotencyKey(req: Request): Result<string | undefined, Problem> {
  const key = req.get('Idempotency-Key');
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return ok(key);
  const message = 'must be 1 to 255 printable ASCII characters';
  return fail({ kind: 'invalid', faults: [{ at: 'Idempotency-Key', message }] });
}

/** What makes two requests the same: what they say, and the bytes of their files. */
export function fingerprintOf({ metadata, files }: DepositForm): string {
  const bytes = files.map(({ language, digest }) => [language, digest]);
  return createHash('sha256')
    .update(JSON.stringify([metadata, bytes]))
    .digest('hex');
}

/**
 * Does a request once for a key, and answers again what it answered (draft-ietf-httpapi-idempotency-key-header).
 * The publication's id is reserved with the key: a request that was cut short, even by a power cut, is completed
 * under that id when it comes again. A refused request frees its key. Problems: `conflict` while the first is
 * under way, `key-reused` when the request is another, and those of `create`.
 */
export async function oncePerKey(
  { catalogue: { idempotencyKeys }, clock }: Pick<ApiServices, 'catalogue' | 'clock'>,
  { token, key, fingerprint }: { token: ApiToken; key: string; fingerprint: string },
  create: (id: PublicationId) => Promise<Result<Answer, Problem>>,
): Promise<Result<Answer, Problem>> {
  const name = `${token.id} ${key}`;
  if (underWay.has(name)) {
    return fail({ kind: 'conflict', message: `A request with the Idempotency-Key ${key} is under way.` });
  }
  underWay.add(name);
  try {
    const now = clock.now().toISOString();
    const reserved = { fingerprint, publicationId: newPublicationId(), now };
    const use = await idempotencyKeys.begin(token.id, key, reserved);
    if (use.fingerprint !== fingerprint) return fail({ kind: 'key-reused', key });
    if (use.answer !== null) return ok(JSON.parse(use.answer) as Answer);
    const answer = await create(use.publicationId);
    if (answer.ok) await idempotencyKeys.finish(token.id, key, JSON.stringify(answer.value));
    else await idempotencyKeys.release(token.id, key);
    return answer;
  } finally {
    underWay.delete(name);
  }
}
