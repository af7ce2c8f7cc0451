import { Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import { showForm, takeForm } from './edit.ts';
import { showFiles, takeFile } from './files.ts';
import { restoreVersion, showHistory, showVersion } from './history.ts';
import { recognise } from './recognise.ts';
import { decide, showReview } from './review.ts';
import type { RecordServices } from './services.ts';
import { draftCover, revisionFile } from './stored-files.ts';

/** The pages of one record: its form, its files, its review and its history. */
export function recordRouter(services: RecordServices): Router {
  const router = Router();
  const page = pageHandler(services);
  const { workspace } = paths;
  router
    .route(workspace.record.pattern)
    .get(page(showForm(services)))
    .post(page(takeForm(services)));
  router
    .route(workspace.files.pattern)
    .get(page(showFiles(services)))
    .post(page(takeFile(services)));
  router
    .route(workspace.review.pattern)
    .get(page(showReview(services)))
    .post(page(decide(services)));
  router.get(workspace.history.pattern, page(showHistory(services)));
  router
    .route(workspace.version.pattern)
    .get(page(showVersion(services)))
    .post(page(restoreVersion(services)));
  router.post(workspace.recognise.pattern, page(recognise(services)));
  router.get(workspace.revision.pattern, revisionFile(services));
  router.get(workspace.cover.pattern, draftCover(services));
  return router;
}
