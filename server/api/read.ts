import type { Request } from 'express';
import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import type { ApiToken } from '../../storage/catalogue/tokens.ts';
import { type PublicationId, parsePublicationId } from '../domain/identifiers.ts';
import { tokenMay } from '../domain/permissions.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { publicationView, visiblePublication } from '../publications/index.ts';
import type { Answer } from './answer.ts';
import { isOwn } from './authentication.ts';
import { jobView } from './job-view.ts';
import type { ApiServices } from './services.ts';

type Services = Pick<ApiServices, 'archive' | 'catalogue' | 'clock'>;

/** `GET /api/v1/publications/{id}`: who may read drafts sees everything, a depositor their own, a stranger what is public. */
export async function answerPublication(
  services: Services,
  req: Request,
  token: ApiToken | undefined,
): Promise<Result<Answer, Problem>> {
  const found = await publicationFor(services, req.params.id, token);
  return found.ok ? ok({ status: 200, body: publicationView(found.value) }) : found;
}

async function publicationFor(
  services: Services,
  rawId: unknown,
  token: ApiToken | undefined,
): Promise<Result<CataloguedPublication, Problem>> {
  const id = parsePublicationId(rawId);
  if (!(await seesAll(services, token, id))) return visiblePublication(services, rawId);
  const found = id && (await services.catalogue.publications.find(id));
  return found ? ok(found) : fail({ kind: 'not-found' });
}

async function seesAll(services: Services, token: ApiToken | undefined, id: PublicationId | undefined) {
  if (!token) return false;
  return tokenMay(token, 'read-drafts') || (id !== undefined && (await isOwn(services, token, id)));
}

/** `GET /api/v1/jobs/{id}`: where a job stands. A stranger sees the jobs of what is public. */
export async function answerJob(
  services: Services,
  req: Request,
  token: ApiToken | undefined,
): Promise<Result<Answer, Problem>> {
  const job = await services.catalogue.jobs.find(String(req.params.id));
  if (!job) return fail({ kind: 'not-found' });
  const seen =
    (await seesAll(services, token, job.publication)) ||
    (await visiblePublication(services, job.publication)).ok;
  return seen ? ok({ status: 200, body: jobView(job) }) : fail({ kind: 'not-found' });
}
