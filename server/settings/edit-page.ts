import { LANGUAGES, type Language, type Localized } from '../domain/languages.ts';
import { fail, ok } from '../domain/result.ts';
import { SITE_PAGES, type SitePageName } from '../domain/site-pages.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { readMarkdown } from '../site/index.ts';
import type { SettingsServices } from './services.ts';

/** Of one page in one language, in characters. */
const LONGEST = 100_000;

const parseName = (raw: unknown) => SITE_PAGES.find((name) => name === raw);

export function editPage(services: SettingsServices): PageBuilder {
  return signedIn(async (_visitor, req, ui) => {
    const name = parseName(req.params.name);
    if (!name) return fail({ kind: 'not-found' });
    const texts = await services.sitePages.read(name);
    return ok(await page(services, ui, { name, texts, done: req.query.done === 'saved' }));
  }, 'manage-site');
}

/** Saves a page, shows how it would look, takes the last change back, or has it say what the sample says. */
export function takePage(services: SettingsServices): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const name = parseName(req.params.name);
    if (!name) return fail({ kind: 'not-found' });
    const { sitePages, catalogue, clock } = services;
    const texts = readTexts(req.body);
    const button = typed(req.body, 'do');
    const stamp = typed(req.body, 'stamp');
    if (button === 'preview') return ok(await page(services, ui, { name, texts, stamp, preview: true }));
    if (Object.values(texts).some((text) => (text ?? '').length > LONGEST))
      return ok(await page(services, ui, { name, texts, stamp, fault: 'long' }));
    if (stamp !== (await sitePages.stamp(name)))
      return ok(await page(services, ui, { name, texts, theirs: await sitePages.read(name) }));
    const at = clock.now();
    if (button === 'undo') await sitePages.undo(name, at.toISOString());
    else await sitePages.write(name, button === 'sample' ? {} : texts, at.toISOString());
    await catalogue.audited(actorOf(req, visitor.account), at, async ({ tell }) =>
      tell({ action: 'page-saved', object: { kind: 'site', id: name, name } }),
    );
    return ok({ redirect: paths.workspace.sitePage.href({ ui, name, done: 'saved' }) });
  }, 'manage-site');
}

function readTexts(body: unknown): Localized {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const text = typed(body, `text.${language}`).replace(/\r\n?/g, '\n').trim();
      return text === '' ? [] : [[language, `${text}\n`]];
    }),
  );
}

type Shown = {
  readonly name: SitePageName;
  readonly texts: Localized;
  readonly stamp?: string;
  readonly preview?: boolean;
  readonly theirs?: Localized;
  readonly fault?: string;
  readonly done?: boolean;
};

async function page(services: SettingsServices, ui: Language, shown: Shown): Promise<Page> {
  const { name, texts, preview = false, theirs, fault, done = false } = shown;
  const t = translator(ui);
  const heading = t(`site.pages.${name}`);
  return {
    template: 'site-editor',
    workspace: 'site',
    title: heading,
    self: (language) => paths.workspace.sitePage.href({ ui: language, name }),
    status: theirs ? 409 : fault ? 422 : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      heading,
      done: done ? t('settings.done.saved') : null,
      fault: fault ? t(`settings.fault.${fault}`) : null,
      conflict: theirs !== undefined,
      action: paths.workspace.sitePage.href({ ui, name }),
      all: paths.workspace.site.href({ ui }),
      visit: paths.site[name].href({ ui }),
      stamp: shown.stamp ?? (await services.sitePages.stamp(name)),
      hasEarlier: await services.sitePages.hasEarlier(name),
      languages: LANGUAGES.map((language) => ({
        language,
        name: translator(language)('language.self'),
        text: texts[language] ?? '',
        theirs: theirs ? (theirs[language] ?? '') : null,
        preview: preview && texts[language] ? previewOf(texts[language]) : null,
      })),
    },
  };
}

function previewOf(text: string) {
  const { title, html } = readMarkdown(text);
  return { title, html };
}
