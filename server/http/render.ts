import type { Response } from 'express';
import { bestOf, LANGUAGES, type Language } from '../domain/languages.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from '../domain/site-settings.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Assets } from './assets.ts';
import { type Colours, coloursOf } from './colours.ts';
import { SITE, themeHref } from './theme.ts';
import { formTokenOf, type Visitor, visitorOf } from './visitor.ts';
import { type WorkspacePart, workspaceLinks } from './workspace.ts';

/** The setting of the Express app that holds the origin of absolute addresses. */
export const PUBLIC_URL = 'public url';

/** A `meta` of the page's head: `name` as HTML has it, `property` as Open Graph does. */
export type MetaTag = {
  readonly attribute: 'name' | 'property';
  readonly key: string;
  readonly content: string;
};

/** The parts of the site that every page leads to, in this order. */
const SECTIONS = ['search', 'projects', 'about', 'contact', 'faq'] as const;
type Section = (typeof SECTIONS)[number];

const hrefOfSection = (section: Section, ui: Language) =>
  (section === 'search' || section === 'projects' ? paths[section] : paths.site[section]).href({ ui });

/** Whom it is asked by. */
type Reader = {
  readonly ui: Language;
  readonly colours: Colours;
  /** Path and query of the page. */
  readonly at: string;
  readonly visitor: Visitor | undefined;
  readonly formToken: string | null;
};

/** What a page is, before its layout is put around it. */
export type Page = {
  /** The template below `views/pages`. */
  readonly template: string;
  readonly title: string;
  /** The same page in another language of the site. */
  readonly self: (ui: Language) => string;
  /** Everything that the template shows. */
  readonly view: object;
  /** 200 when it is not given. */
  readonly status?: number;
  /** The part of the site that the page belongs to, which the navigation marks. */
  readonly section?: Section;
  /** Which script the page runs besides its HTML; when it is not given, `workspace` there and `site` elsewhere. */
  readonly script?: 'site' | 'search' | 'reader' | 'workspace';
  /** What fills the window and has no footer is an `app`. */
  readonly shape?: 'document' | 'app';
  /** What the page is about, for search engines. */
  readonly description?: string | undefined;
  /** The absolute URL of the page that stands for this one in search engines. */
  readonly canonical?: string;
  /** Whether there is running text on it, which has a font and styles of its own; true when it is not given. */
  readonly prose?: boolean;
  /** Whether a title on it may have Latin letters, whose font is then loaded at once; true when it is not given. */
  readonly latinTitles?: boolean;
  /** The languages in which search engines find the same; all when it is not given. */
  readonly siblings?: readonly Language[];
  readonly meta?: readonly MetaTag[];
  /** Kept out of search engines. */
  readonly noindex?: boolean;
  /** Whether it is written in the fonts of the reader's device, so that none is fetched. */
  readonly systemFonts?: boolean;
  /** Styles of its own. */
  readonly styles?: 'workspace' | 'reader-still';
  /** The part of the workspace that the page belongs to, which has a navigation of its own. */
  readonly workspace?: WorkspacePart;
};

/** When the dark colours, which lie over the light ones, are taken. */
const DARK_MEDIA = { light: 'not all', dark: 'all', device: '(prefers-color-scheme: dark)' } as const;

function coloursView(assets: Assets, { colours, at }: Reader) {
  return {
    action: paths.colours.href(),
    back: at,
    chosen: colours !== undefined,
    dark: assets.url('dark.css'),
    darkMedia: DARK_MEDIA[colours ?? 'device'],
  };
}

/** What somebody who is signed in is led to from every page. */
function visitorView(visitor: Visitor, ui: Language) {
  const t = translator(ui);
  return {
    name: visitor.account.name,
    links: [
      { href: paths.account.page.href({ ui }), text: t('accounts.account.title') },
      ...workspaceLinks(visitor, ui),
    ],
    signOut: paths.signOut.href({ ui }),
  };
}

/** How the library is reached, as the foot of every page says it; null when it does not say. */
function contactView({ address, email, phone }: SiteSettings, ui: Language) {
  const text = bestOf(address, ui);
  if (!text && !email && !phone) return null;
  return {
    address: text?.value ?? null,
    language: text?.language ?? ui,
    email: email ?? null,
    phone: phone ?? null,
  };
}

/** Back to this page, unless it is one that is left behind by signing in. */
function signInHref({ ui, at }: Reader, { styles }: Page): string {
  return paths.signIn.href({ ui, back: styles === 'workspace' ? undefined : at });
}

/** `publicUrl` begins the addresses that have to be absolute. */
function layoutView(assets: Assets, publicUrl: string, site: SiteSettings, reader: Reader, page: Page) {
  const script = page.script ?? (page.workspace ? 'workspace' : 'site');
  const hasProse = page.prose ?? true;
  const { ui } = reader;
  const siteName = site.name[ui] ?? translator(ui)('site.name');
  const sections = SECTIONS.map((section) => ({
    section,
    href: hrefOfSection(section, ui),
    text: translator(ui)(`site.sections.${section}`),
    current: section === page.section,
  }));
  return {
    ui,
    siteName,
    theme: themeHref(site),
    logo: site.logo ? { src: paths.logo.href({ hash: site.logo.hash }), ...site.logo } : null,
    contact: contactView(site, ui),
    sections,
    /** Those that stand above every page; all stand below. */
    mainSections: sections.filter(({ section }) => section !== 'contact'),
    api: paths.api.openapi.href(),
    colours: coloursView(assets, reader),
    title: page.title,
    shape: `${page.shape ?? 'document'}${page.systemFonts ? ' system-fonts' : ''}`,
    isApp: page.shape === 'app',
    noindex: page.noindex ?? false,
    description: page.description ?? null,
    canonical: page.canonical ?? null,
    meta: page.meta ?? [],
    siblings: page.noindex
      ? []
      : (page.siblings ?? LANGUAGES)
          .filter((language) => site.languages.includes(language))
          .map((language) => ({
            language,
            absolute: publicUrl + page.self(language),
          })),
    workspace: reader.visitor && page.workspace ? workspaceLinks(reader.visitor, ui, page.workspace) : null,
    visitor: reader.visitor ? visitorView(reader.visitor, ui) : null,
    formToken: reader.formToken,
    signIn: reader.visitor ? null : signInHref(reader, page),
    home: paths.home.href({ ui }),
    search: paths.search.href({ ui }),
    searchHelp: paths.site['search-help'].href({ ui }),
    stylesheets: [
      'site.css',
      ...(hasProse ? ['pages.css'] : []),
      ...(script === 'reader' ? ['reader.css'] : []),
      ...(page.styles === 'reader-still' ? ['reader-still.css'] : []),
      ...(page.styles === 'workspace' || reader.visitor ? ['workspace.css'] : []),
    ].map(assets.url),
    script: assets.url(`${script}.js`),
    fonts: page.systemFonts
      ? []
      : assets.preloadedFonts(ui, { prose: hasProse, latinTitles: page.latinTitles ?? true }),
    alternates: site.languages.map((language) => ({
      language,
      code: language.toUpperCase(),
      name: translator(language)('language.self'),
      href: page.self(language),
      absolute: publicUrl + page.self(language),
      current: language === ui,
    })),
  };
}

/** Sends a whole HTML document in the language `ui`. Browsers ask again each time and mostly hear 304. */
export function renderPage(res: Response, assets: Assets, ui: Language, page: Page): void {
  const publicUrl: string = res.app.get(PUBLIC_URL) ?? '';
  res.status(page.status ?? 200);
  const visitor = visitorOf(res);
  const formToken = formTokenOf(res);
  res.set('Cache-Control', formToken === null ? 'no-cache' : 'private, no-store');
  res.set('Content-Language', ui);
  res.vary('Cookie');
  /** The address of what went wrong is not repeated: it may hold what nobody should be told again. */
  const at = page.status === undefined ? res.req.originalUrl : page.self(ui);
  const reader = { ui, colours: coloursOf(res.req), at, visitor, formToken };
  const store: { current(): SiteSettings } | undefined = res.app.get(SITE);
  const site = store?.current() ?? DEFAULT_SETTINGS;
  res.render(page.template, { ...layoutView(assets, publicUrl, site, reader, page), ...page.view });
}
