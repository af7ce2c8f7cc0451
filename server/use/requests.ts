import type { Request, Response } from 'express';
import type { PublicationId } from '../domain/identifiers.ts';
import { type Language, parseLanguage } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { currentRevision } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { type TextView, textView, visiblePublication } from '../publications/index.ts';
import { Clicks } from './clicks.ts';
import { isRobot } from './robots.ts';
import type { UseServices } from './services.ts';

/** Nobody needs more a day; what comes after is thanked for and not counted. */
const MOST_A_DAY = 10;

/** Who asked for what today, by a hash that holds for the day; nothing of it is written down. */
class Asking {
  readonly #clicks = new Clicks();
  #day = '';
  #asked = new Map<string, Set<string>>();

  /** Whether this visitor asks for this for the first time today, and for not too much. */
  isNew(today: string, { ip, headers }: Pick<Request, 'ip' | 'headers'>, what: string): boolean {
    const visitor = this.#clicks.visitor(today, ip, headers['user-agent']);
    if (today !== this.#day) this.#asked = new Map();
    this.#day = today;
    const before = this.#asked.get(visitor) ?? new Set();
    if (before.has(what) || before.size >= MOST_A_DAY) return false;
    this.#asked.set(visitor, before.add(what));
    return true;
  }
}

type Missing = { readonly id: PublicationId; readonly language: Language; readonly title: TextView };

/** The publication and the edition that an address names, if there is the one and not the other. */
async function missingEdition(
  services: UseServices,
  req: Request,
  ui: Language,
): Promise<Result<Missing, Problem>> {
  const found = await visiblePublication(services, req.params.id);
  if (!found.ok) return found;
  const { publication } = found.value;
  const language = parseLanguage(req.params.language);
  if (!language || currentRevision(publication, language)) return fail({ kind: 'not-found' });
  return ok({ id: publication.id, language, title: textView(publication.title, ui)! });
}

/** `forms` lets a stranger's page hold a form. */
export function requestPage(
  services: UseServices,
  forms: (req: Request, res: Response) => void,
): PageBuilder {
  return async (req, ui, res) => {
    const missing = await missingEdition(services, req, ui);
    if (!missing.ok) return missing;
    forms(req, res);
    const { id, language, title } = missing.value;
    const t = translator(ui);
    return ok({
      template: 'request-edition',
      title: t(`use.request.title.${language}`),
      self: (other) => paths.requestEdition.href({ ui: other, id, language }),
      noindex: true,
      view: {
        heading: t(`use.request.title.${language}`),
        title,
        thanks: req.query.done === 'thanks' ? t('use.request.thanks') : null,
        action: paths.requestEdition.href({ ui, id, language }),
        back: paths.publication.href({ ui, id }),
      },
    });
  };
}

/** Counts a wish, once a visitor a day. Everybody is thanked alike. */
export function takeRequest(services: UseServices): PageBuilder {
  const asking = new Asking();
  return async (req, ui) => {
    const missing = await missingEdition(services, req, ui);
    if (!missing.ok) return missing;
    const { id, language } = missing.value;
    const today = services.clock.today();
    if (!isRobot(req.get('User-Agent')) && asking.isNew(today, req, `${id} ${language}`))
      await services.catalogue.editionRequests.add(id, language, today);
    return ok({ redirect: paths.requestEdition.href({ ui, id, language, done: 'thanks' }) });
  };
}
