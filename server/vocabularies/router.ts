import { Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import { importSubjects, importSubjectsPage } from './import-page.ts';
import { projectPage, projectsPage, takeProject } from './projects.ts';
import type { VocabularyServices } from './services.ts';
import { subjectPage, takeSubject } from './subject-page.ts';
import { addSubject, subjectsFile, subjectsPage } from './subjects-page.ts';

/** The subjects and the projects that records are described with. */
export function vocabulariesRouter(services: VocabularyServices): Router {
  const router = Router();
  const page = pageHandler(services);
  const { workspace } = paths;
  router
    .route(workspace.subjects.pattern)
    .get(page(subjectsPage(services)))
    .post(page(addSubject(services)));
  router
    .route(workspace.subjectsImport.pattern)
    .get(page(importSubjectsPage(services)))
    .post(page(importSubjects(services)));
  router.get(workspace.subjectsFile.pattern, subjectsFile(services));
  router
    .route(workspace.subject.pattern)
    .get(page(subjectPage(services)))
    .post(page(takeSubject(services)));
  router.get(workspace.projects.pattern, page(projectsPage(services)));
  router
    .route(workspace.project.pattern)
    .get(page(projectPage(services)))
    .post(page(takeProject(services)));
  return router;
}
