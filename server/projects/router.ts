import { Router } from 'express';
import type { Language } from '../domain/languages.ts';
import { fail, ok } from '../domain/result.ts';
import { pageHandler } from '../http/page.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { ask, readSearchRequest } from '../search/index.ts';
import type { Services } from '../services.ts';
import { newestFirst, projectCard } from './project-facts.ts';
import { type ProjectServices, projectView } from './project-view.ts';

const DESCRIPTION_LENGTH = 300;

async function listView(services: ProjectServices, ui: Language) {
  const [projects, counted] = await Promise.all([
    services.catalogue.vocabulary.projects(),
    ask(services, readSearchRequest({ size: '1' }).request, ui),
  ]);
  const { project } = counted.ok ? counted.value.facets : { project: [] };
  const counts = new Map(project.map(({ value, count }) => [value, count]));
  return {
    projects: newestFirst(projects.values(), ui).map((project) =>
      projectCard(project, counts.get(project.id) ?? 0, ui),
    ),
  };
}

/** The list of projects, and a page of each. */
export function projectsRouter(services: ProjectServices & Pick<Services, 'assets'>): Router {
  const router = Router();
  const page = pageHandler(services);
  router.get(
    paths.projects.pattern,
    page(async (_req, ui) => {
      const t = translator(ui);
      return ok({
        template: 'projects',
        section: 'projects',
        title: t('project.list'),
        description: t('project.lead'),
        self: (language) => paths.projects.href({ ui: language }),
        view: await listView(services, ui),
      });
    }),
  );
  router.get(
    paths.project.pattern,
    page(async (req, ui) => {
      const projects = await services.catalogue.vocabulary.projects();
      const project = projects.get(String(req.params.id));
      if (!project) return fail({ kind: 'not-found' });
      const viewed = await projectView(services, project, ui);
      if (!viewed.ok) return viewed;
      const view = viewed.value;
      return ok({
        template: 'project',
        section: 'projects',
        title: view.heading.text,
        description: (view.goal ?? view.description)?.text.slice(0, DESCRIPTION_LENGTH),
        self: (language) => paths.project.href({ ui: language, id: project.id }),
        view,
      });
    }),
  );
  return router;
}
