import type { Request, Response } from 'express';
import type { ApiToken } from '../../storage/catalogue/tokens.ts';
import { addRevision } from '../deposit/index.ts';
import { parsePublicationId } from '../domain/identifiers.ts';
import { LANGUAGES, parseLanguage } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Answer, acceptedAnswer } from './answer.ts';
import { authorOf, mayChange } from './authentication.ts';
import { receiveEdition } from './receive-edition.ts';
import type { ApiServices } from './services.ts';

/**
 * `PUT /api/v1/publications/{id}/editions/{language}`: 201 for a new revision, 200 and no jobs when the edition
 * has these bytes already.
 */
export async function answerPutEdition(
  services: ApiServices,
  req: Request,
  res: Response,
  token: ApiToken,
): Promise<Result<Answer, Problem>> {
  const language = parseLanguage(req.params.language);
  if (!language) {
    const message = `"${req.params.language}" is not one of ${LANGUAGES.join(', ')}`;
    return fail({ kind: 'invalid', faults: [{ at: 'language', message }] });
  }
  const id = parsePublicationId(req.params.id);
  if (!id || !(await services.catalogue.publications.find(id))) return fail({ kind: 'not-found' });

  const permitted = await mayChange(services, token, id);
  if (!permitted.ok) return permitted;

  const folder = await services.incoming.open();
  try {
    const file = await receiveEdition(services, req, res, { folder, language });
    if (!file.ok) return file;
    const author = authorOf(token, req, `New ${language} revision`);
    const accepted = await addRevision(services, { id, file: file.value, author });
    if (!accepted.ok) return accepted;
    if (accepted.value.jobs.length === 0) return ok(acceptedAnswer(200, accepted.value));
    services.enqueued();
    return ok(acceptedAnswer(201, accepted.value));
  } finally {
    await folder.discard();
  }
}
