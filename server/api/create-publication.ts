import type { Request, Response } from 'express';
import type { ApiToken } from '../../storage/catalogue/tokens.ts';
import type { IncomingFolder } from '../../storage/incoming/incoming.ts';
import { type Author, createPublication } from '../deposit/index.ts';
import type { PublicationId } from '../domain/identifiers.ts';
import { LANGUAGES } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { receiveForm } from '../http/receive-form.ts';
import { type Answer, acceptedAnswer } from './answer.ts';
import { authorOf } from './authentication.ts';
import { type DepositForm, readDepositForm } from './deposit-form.ts';
import { fingerprintOf, idempotencyKey, oncePerKey } from './idempotency.ts';
import type { ApiServices } from './services.ts';

/** `POST /api/v1/publications`. */
export async function answerCreate(
  services: ApiServices,
  req: Request,
  res: Response,
  token: ApiToken,
): Promise<Result<Answer, Problem>> {
  const key = idempotencyKey(req);
  if (!key.ok) return key;
  if (!req.is('multipart/form-data')) {
    return fail({ kind: 'unsupported-media-type', expected: 'multipart/form-data' });
  }
  const folder = await services.incoming.open();
  try {
    const form = await receiveDeposit(services, req, res, folder);
    if (!form.ok) return form;
    const author = authorOf(token, req, 'Deposit over the API');
    const create = (id?: PublicationId) => deposit(services, form.value, author, id);
    if (key.value === undefined) return await create();
    const fingerprint = fingerprintOf(form.value);
    return await oncePerKey(services, { token, key: key.value, fingerprint }, create);
  } finally {
    await folder.discard();
  }
}

async function receiveDeposit(
  { config }: ApiServices,
  req: Request,
  res: Response,
  folder: IncomingFolder,
): Promise<Result<DepositForm, Problem>> {
  const form = await receiveForm(req, res, folder, {
    fileFields: LANGUAGES,
    textFields: ['metadata'],
    limitMegabytes: config.maxUploadMegabytes,
  });
  return form.ok ? readDepositForm(form.value) : form;
}

async function deposit(
  services: ApiServices,
  { metadata, files }: DepositForm,
  author: Author,
  id: PublicationId | undefined,
): Promise<Result<Answer, Problem>> {
  const created = await createPublication(services, { metadata, files, author, id });
  if (!created.ok) return created;
  services.enqueued();
  return ok(acceptedAnswer(201, created.value));
}
