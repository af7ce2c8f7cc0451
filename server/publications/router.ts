import { type Response, Router } from 'express';
import type { Language } from '../domain/languages.ts';
import { roleMay } from '../domain/permissions.ts';
import { ok } from '../domain/result.ts';
import { pageHandler } from '../http/page.ts';
import { visitorOf } from '../http/visitor.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { citationTags, previewTags } from './citation-tags.ts';
import { canonicalLanguage, landingLanguages } from './landing-languages.ts';
import { type LandingView, landingView } from './view.ts';
import { visiblePublication } from './visible-publication.ts';

/** The cover that stands for the page: its own edition's, else any. */
function coverOf(editions: LandingView['editions'], publicUrl: string, ui: Language): string | undefined {
  const covers = editions.flatMap(({ language, cover }) =>
    cover.picture ? { language, ...cover.picture } : [],
  );
  const best = covers.find(({ language }) => language === ui) ?? covers[0];
  return best && publicUrl + best.largest;
}

/** Whoever may change any record is led to this one's. */
const mayWork = (res: Response) => {
  const visitor = visitorOf(res);
  return visitor !== undefined && roleMay(visitor.account.role, 'edit-any');
};

export function publicationRouter(
  services: Pick<Services, 'catalogue' | 'derived' | 'clock' | 'assets' | 'config'>,
): Router {
  const router = Router();
  const page = pageHandler(services);
  router.get(
    paths.publication.pattern,
    page(async (req, ui, res) => {
      const found = await visiblePublication(services, req.params.id);
      if (!found.ok) return found;
      const { publication } = found.value;
      const { publicUrl } = services.config;
      const hrefIn = (language: Language) => paths.publication.href({ ui: language, id: publication.id });
      const url = publicUrl + hrefIn(ui);
      const view = await landingView(services, publication, ui);
      const title = view.heading.text;
      const keywords = view.subjects.map(({ label }) => label.text);
      const description = view.abstract?.text.slice(0, 300);
      const cover = coverOf(view.editions, publicUrl, ui);
      return ok({
        template: 'publication',
        title,
        description,
        self: hrefIn,
        siblings: landingLanguages(publication),
        canonical: publicUrl + hrefIn(canonicalLanguage(publication, ui)),
        meta: [
          ...citationTags(publication, ui, { publicUrl, keywords }),
          ...previewTags({ title, description, cover }, { ui, url }),
        ],
        view: {
          ...view,
          edit: mayWork(res) ? paths.workspace.record.href({ ui, id: publication.id }) : null,
        },
      });
    }),
  );
  return router;
}
