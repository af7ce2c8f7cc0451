import { Router } from 'express';
import { paths } from '../paths.ts';
import { type AlignmentServices, answerAlignment } from './alignment.ts';
import { handlers } from './answer.ts';
import { answerPatch, answerWithdraw } from './change-publication.ts';
import { answerCreate } from './create-publication.ts';
import { openApiDocument } from './openapi/document.ts';
import { answerPutEdition } from './put-edition.ts';
import { answerJob, answerPublication } from './read.ts';
import type { ApiServices } from './services.ts';

/** The API, but for search and suggestions: the search room answers those before this router. */
export function apiRouter(services: ApiServices & AlignmentServices): Router {
  const router = Router();
  const { forAnyone, forDepositors, only } = handlers(services);
  const { publications, publication, edition, alignment, job, openapi, search, suggest } = paths.api;
  const document = openApiDocument(services.config);

  router
    .route(publications.pattern)
    .post(forDepositors((req, res, token) => answerCreate(services, req, res, token)))
    .all(only('POST'));
  router
    .route(publication.pattern)
    .get(forAnyone((req, _res, token) => answerPublication(services, req, token)))
    .patch(forDepositors((req, res, token) => answerPatch(services, req, res, token)))
    .delete(forDepositors((req, res, token) => answerWithdraw(services, req, res, token)))
    .all(only('GET', 'HEAD', 'PATCH', 'DELETE'));
  router
    .route(edition.pattern)
    .put(forDepositors((req, res, token) => answerPutEdition(services, req, res, token)))
    .all(only('PUT'));
  router
    .route(alignment.pattern)
    .get(forAnyone((req) => answerAlignment(services, req)))
    .all(only('GET', 'HEAD'));
  router
    .route(job.pattern)
    .get(forAnyone((req, _res, token) => answerJob(services, req, token)))
    .all(only('GET', 'HEAD'));
  router
    .route(openapi.pattern)
    .get((_req, res) => void res.set('Cache-Control', 'no-cache').json(document))
    .all(only('GET', 'HEAD'));
  for (const { pattern } of [search, suggest]) {
    router.all(pattern, only('GET', 'HEAD'));
  }
  return router;
}
