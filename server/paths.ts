import type { ThumbnailWidth } from './domain/extraction.ts';
import { type Language, parseLanguage } from './domain/languages.ts';
import type { SitePageName } from './domain/site-pages.ts';
import { offQuery } from './helps-address.ts';
import type { Help } from './language/helps.ts';

/** What comes after the question mark; what is undefined or empty is left out, a list is repeated. */
export type Query = Readonly<Record<string, string | number | readonly (string | number)[] | undefined>>;

type At = { readonly ui: Language };
type OfPublication = { readonly id: string };
type OfContent = { readonly hash: string };
type OfBatch = { readonly batch: string };
type OfLink = { readonly link?: string | undefined };
/** What was done a moment ago, which the page then says. */
type Done = { readonly done?: string | undefined };
type OfEdition = OfPublication & { readonly language: Language };
type OfRevision = OfEdition & { readonly revision: number };

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of typeof value === 'object' ? value : [value]) {
      if (each !== '') search.append(name, String(each));
    }
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/** What is looked for on which page, and without which helps. */
type Looked = {
  readonly page?: number | undefined;
  readonly q?: string | undefined;
  readonly off?: ReadonlySet<Help> | undefined;
};

/**
 * `light`: pages as pictures, for slow links; `full`: the document itself, whatever the browser says of its link; `text`:
 * the text alone, reflowed.
 */
export const READER_LAYOUTS = ['light', 'full', 'text'] as const;
export type ReaderLayout = (typeof READER_LAYOUTS)[number];

/** A passage of the page, by how far down it is: a share of its height. */
type OfPassage = {
  /** The edition in which the page and the passage are counted, when it is another. */
  readonly from?: Language | undefined;
  readonly y?: number | undefined;
  /** Whether the passage is only about there. */
  readonly about?: boolean | undefined;
  /** The edition that is shown beside. */
  readonly beside?: Language | undefined;
  readonly layout?: ReaderLayout | undefined;
  /** Words of the edition, with those before and after them. */
  readonly quote?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
};

const NONE_OFF: ReadonlySet<Help> = new Set();

const sitePage = (name: SitePageName) => ({
  pattern: `/:ui/${name}`,
  href: ({ ui }: At) => `/${ui}/${name}`,
});

const segment = (text: string) => encodeURIComponent(text);

/**
 * Every public URL: the pattern that Express 5 routes, and the `href` that links to it. Hrefs begin at the root of
 * the site, so that `new URL(href, publicUrl)` is the absolute one. No path is spelled anywhere else.
 */
export const paths = {
  root: { pattern: '/', href: () => '/' },
  home: { pattern: '/:ui', href: ({ ui }: At) => `/${ui}` },
  search: {
    pattern: '/:ui/search',
    href: ({ ui, query = {} }: At & { readonly query?: Query }) => withQuery(`/${ui}/search`, query),
  },
  publication: {
    pattern: '/:ui/publications/:id',
    href: ({ ui, id }: At & OfPublication) => `/${ui}/publications/${segment(id)}`,
  },
  /** Where visitors ask for an edition that there is not. */
  requestEdition: {
    pattern: '/:ui/publications/:id/request/:language',
    href: ({ ui, id, language, done }: At & OfEdition & Done) =>
      withQuery(`/${ui}/publications/${segment(id)}/request/${language}`, { done }),
  },
  projects: { pattern: '/:ui/projects', href: ({ ui }: At) => `/${ui}/projects` },
  project: {
    pattern: '/:ui/projects/:id',
    href: ({ ui, id }: At & { readonly id: string }) => `/${ui}/projects/${segment(id)}`,
  },
  /** What the library writes about itself. */
  site: {
    about: sitePage('about'),
    contact: sitePage('contact'),
    faq: sitePage('faq'),
    'search-help': sitePage('search-help'),
  },
  signIn: {
    pattern: '/:ui/sign-in',
    href: ({ ui, back }: At & { readonly back?: string | undefined }) =>
      withQuery(`/${ui}/sign-in`, { back }),
  },
  /** To where people sign in besides, and back. */
  openId: {
    pattern: '/:ui/sign-in/openid',
    href: ({ ui, back }: At & { readonly back?: string | undefined }) =>
      withQuery(`/${ui}/sign-in/openid`, { back }),
  },
  openIdReturn: { pattern: '/openid', href: () => '/openid' },
  signOut: { pattern: '/:ui/sign-out', href: ({ ui }: At) => `/${ui}/sign-out` },
  /** Where links lead that are sent or shown once. */
  setUp: {
    pattern: '/:ui/set-up',
    href: ({ ui, link }: At & OfLink) => withQuery(`/${ui}/set-up`, { link }),
  },
  resetPassword: {
    pattern: '/:ui/reset-password',
    href: ({ ui, link }: At & OfLink) => withQuery(`/${ui}/reset-password`, { link }),
  },
  forgottenPassword: {
    pattern: '/:ui/forgotten-password',
    href: ({ ui }: At) => `/${ui}/forgotten-password`,
  },
  /** What somebody who is signed in has of their own. */
  account: {
    page: {
      pattern: '/:ui/account',
      href: ({ ui, done }: At & Done) => withQuery(`/${ui}/account`, { done }),
    },
    about: { pattern: '/:ui/account/about', href: ({ ui }: At) => `/${ui}/account/about` },
    email: { pattern: '/:ui/account/email', href: ({ ui }: At) => `/${ui}/account/email` },
    password: { pattern: '/:ui/account/password', href: ({ ui }: At) => `/${ui}/account/password` },
    sessions: { pattern: '/:ui/account/sessions', href: ({ ui }: At) => `/${ui}/account/sessions` },
    tokens: { pattern: '/:ui/account/tokens', href: ({ ui }: At) => `/${ui}/account/tokens` },
    revoke: {
      pattern: '/:ui/account/tokens/:id/revoke',
      href: ({ ui, id }: At & OfPublication) => `/${ui}/account/tokens/${segment(id)}/revoke`,
    },
  },
  accounts: { pattern: '/:ui/accounts', href: ({ ui }: At) => `/${ui}/accounts` },
  person: {
    pattern: '/:ui/accounts/:id',
    href: ({ ui, id, done }: At & OfPublication & Done) =>
      withQuery(`/${ui}/accounts/${segment(id)}`, { done }),
  },
  auditLog: {
    pattern: '/:ui/audit-log',
    href: ({ ui, query = {} }: At & { readonly query?: Query }) => withQuery(`/${ui}/audit-log`, query),
  },
  auditLogFile: {
    pattern: '/:ui/audit-log.csv',
    href: ({ ui, query = {} }: At & { readonly query?: Query }) => withQuery(`/${ui}/audit-log.csv`, query),
  },
  /** Where librarians and depositors work. Each part of it has its ways here. */
  workspace: {
    records: {
      pattern: '/:ui/workspace/publications',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/publications`, query),
    },
    recordsFile: {
      pattern: '/:ui/workspace/publications.csv',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/publications.csv`, query),
    },
    /** Changes of many records at once. */
    changes: {
      pattern: '/:ui/workspace/changes',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/changes`, query),
    },
    newChange: {
      pattern: '/:ui/workspace/changes/new',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/changes/new`, query),
    },
    editedTable: {
      pattern: '/:ui/workspace/changes/table',
      href: ({ ui }: At) => `/${ui}/workspace/changes/table`,
    },
    change: {
      pattern: '/:ui/workspace/changes/:id',
      href: ({ ui, id, query = {} }: At & OfPublication & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/changes/${segment(id)}`, query),
    },
    applyChange: {
      pattern: '/:ui/workspace/changes/:id/apply',
      href: ({ ui, id }: At & OfPublication) => `/${ui}/workspace/changes/${segment(id)}/apply`,
    },
    undoChange: {
      pattern: '/:ui/workspace/changes/:id/undo',
      href: ({ ui, id }: At & OfPublication) => `/${ui}/workspace/changes/${segment(id)}/undo`,
    },
    import: { pattern: '/:ui/workspace/import', href: ({ ui }: At) => `/${ui}/workspace/import` },
    importRun: {
      pattern: '/:ui/workspace/import/:id',
      href: ({ ui, id }: At & OfPublication) => `/${ui}/workspace/import/${segment(id)}`,
    },
    importNow: {
      pattern: '/:ui/workspace/import/:id/now',
      href: ({ ui, id }: At & OfPublication) => `/${ui}/workspace/import/${segment(id)}/now`,
    },
    overview: {
      pattern: '/:ui/workspace',
      href: ({ ui, done }: At & Done) => withQuery(`/${ui}/workspace`, { done }),
    },
    subjects: {
      pattern: '/:ui/workspace/subjects',
      href: ({ ui, done }: At & Done) => withQuery(`/${ui}/workspace/subjects`, { done }),
    },
    subjectsFile: {
      pattern: '/:ui/workspace/subjects.:format',
      href: ({ ui, format }: At & { readonly format: 'ttl' | 'rdf' }) =>
        `/${ui}/workspace/subjects.${format}`,
    },
    subjectsImport: {
      pattern: '/:ui/workspace/subjects/import',
      href: ({ ui }: At) => `/${ui}/workspace/subjects/import`,
    },
    subject: {
      pattern: '/:ui/workspace/subjects/:id',
      href: ({ ui, id, query = {} }: At & OfPublication & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/subjects/${segment(id)}`, query),
    },
    site: {
      pattern: '/:ui/workspace/site',
      href: ({ ui, done }: At & Done) => withQuery(`/${ui}/workspace/site`, { done }),
    },
    sitePage: {
      pattern: '/:ui/workspace/site/:name',
      href: ({ ui, name, done }: At & Done & { readonly name: SitePageName }) =>
        withQuery(`/${ui}/workspace/site/${name}`, { done }),
    },
    projects: {
      pattern: '/:ui/workspace/projects',
      href: ({ ui }: At) => `/${ui}/workspace/projects`,
    },
    project: {
      pattern: '/:ui/workspace/projects/:id',
      href: ({ ui, id, done }: At & OfPublication & Done) =>
        withQuery(`/${ui}/workspace/projects/${segment(id)}`, { done }),
    },
    coverage: {
      pattern: '/:ui/workspace/coverage',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/coverage`, query),
    },
    coverageFile: {
      pattern: '/:ui/workspace/coverage.csv',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/coverage.csv`, query),
    },
    jobs: {
      pattern: '/:ui/workspace/jobs',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/jobs`, query),
    },
    use: {
      pattern: '/:ui/workspace/use',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) => withQuery(`/${ui}/workspace/use`, query),
    },
    useFile: {
      pattern: '/:ui/workspace/use.csv',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/use.csv`, query),
    },
    heal: { pattern: '/:ui/workspace/index', href: ({ ui }: At) => `/${ui}/workspace/index` },
    upload: {
      pattern: '/:ui/workspace/upload',
      href: ({ ui, query = {} }: At & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/upload`, query),
    },
    batch: {
      pattern: '/:ui/workspace/upload/:batch',
      href: ({ ui, batch }: At & OfBatch) => `/${ui}/workspace/upload/${segment(batch)}`,
    },
    batchFiles: {
      pattern: '/:ui/workspace/upload/:batch/files',
      href: ({ ui, batch }: At & OfBatch) => `/${ui}/workspace/upload/${segment(batch)}/files`,
    },
    uploadStatus: {
      pattern: '/:ui/workspace/upload/:batch/status',
      href: ({ ui, batch }: At & OfBatch) => `/${ui}/workspace/upload/${segment(batch)}/status`,
    },
    uploadEvents: {
      pattern: '/:ui/workspace/upload/:batch/events',
      href: ({ ui, batch }: At & OfBatch) => `/${ui}/workspace/upload/${segment(batch)}/events`,
    },
    record: {
      pattern: '/:ui/workspace/publications/:id',
      href: ({ ui, id, query = {} }: At & OfPublication & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/publications/${segment(id)}`, query),
    },
    files: {
      pattern: '/:ui/workspace/publications/:id/files',
      href: ({ ui, id, query = {} }: At & OfPublication & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/publications/${segment(id)}/files`, query),
    },
    /** A revision as it was handed in, and its cover, for who may open its record. */
    revision: {
      pattern: '/:ui/workspace/publications/:id/:language/:revision.pdf',
      href: ({ ui, id, language, revision }: At & OfRevision) =>
        `/${ui}/workspace/publications/${segment(id)}/${language}/${revision}.pdf`,
    },
    cover: {
      pattern: '/:ui/workspace/publications/:id/:language/:revision/cover-:width.webp',
      href: ({ ui, id, language, revision, width }: At & OfRevision & { readonly width: ThumbnailWidth }) =>
        `/${ui}/workspace/publications/${segment(id)}/${language}/${revision}/cover-${width}.webp`,
    },
    recognise: {
      pattern: '/:ui/workspace/publications/:id/:language/recognise',
      href: ({ ui, id, language }: At & OfEdition) =>
        `/${ui}/workspace/publications/${segment(id)}/${language}/recognise`,
    },
    review: {
      pattern: '/:ui/workspace/publications/:id/review',
      href: ({ ui, id, query = {} }: At & OfPublication & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/publications/${segment(id)}/review`, query),
    },
    history: {
      pattern: '/:ui/workspace/publications/:id/history',
      href: ({ ui, id, query = {} }: At & OfPublication & { readonly query?: Query }) =>
        withQuery(`/${ui}/workspace/publications/${segment(id)}/history`, query),
    },
    version: {
      pattern: '/:ui/workspace/publications/:id/history/:version',
      href: ({ ui, id, version }: At & OfPublication & { readonly version: number }) =>
        `/${ui}/workspace/publications/${segment(id)}/history/${version}`,
    },
  },
  /** Where the choice of light or dark colours is sent. */
  colours: { pattern: '/colours', href: () => '/colours' },
  reader: {
    pattern: '/:ui/read/:id/:language',
    href: ({
      ui,
      id,
      language,
      from,
      page,
      y,
      about,
      beside,
      layout,
      quote,
      before,
      after,
      q,
      off = NONE_OFF,
    }: At & OfEdition & OfPassage & Looked) =>
      withQuery(`/${ui}/read/${segment(id)}/${language}`, {
        from,
        page,
        y,
        about: about ? 1 : undefined,
        beside,
        layout,
        quote,
        before,
        after,
        q,
        ...offQuery(off),
      }),
  },
  /** The pages of an edition as small pictures, the sheet of them that has `page`; the rest is of the reader they lead to. */
  readerPages: {
    pattern: '/:ui/read/:id/:language/pages',
    href: ({
      ui,
      id,
      language,
      page,
      beside,
      layout,
      q,
      off = NONE_OFF,
    }: At & OfEdition & Pick<OfPassage, 'beside' | 'layout'> & Looked) =>
      withQuery(`/${ui}/read/${segment(id)}/${language}/pages`, {
        page,
        beside,
        layout,
        q,
        ...offQuery(off),
      }),
  },

  file: {
    pattern: '/files/:id/:language.pdf',
    href: ({ id, language, revision }: OfEdition & { readonly revision?: number | undefined }) =>
      withQuery(`/files/${segment(id)}/${language}.pdf`, { revision }),
  },
  /** The revision in it lets it be cached for ever. */
  thumbnail: {
    pattern: '/files/:id/:language/:revision/cover-:width.webp',
    href: ({ id, language, revision, width }: OfRevision & { readonly width: ThumbnailWidth }) =>
      `/files/${segment(id)}/${language}/${revision}/cover-${width}.webp`,
  },
  pageImage: {
    pattern: '/files/:id/:language/:revision/pages/:page-:width.webp',
    href: ({
      id,
      language,
      revision,
      page,
      width,
    }: OfRevision & { readonly page: number; readonly width: number }) =>
      `/files/${segment(id)}/${language}/${revision}/pages/${page}-${width}.webp`,
  },

  /** `name` carries a hash of the content, or the version of the package that it belongs to. */
  asset: { pattern: '/assets', href: ({ name }: { readonly name: string }) => `/assets/${name}` },
  /** The library's own colours and logo; `hash` is that of their content. */
  theme: { pattern: '/theme-:hash.css', href: ({ hash }: OfContent) => `/theme-${hash}.css` },
  logo: { pattern: '/logo-:hash.webp', href: ({ hash }: OfContent) => `/logo-${hash}.webp` },
  health: { pattern: '/healthz', href: () => '/healthz' },
  ready: { pattern: '/readyz', href: () => '/readyz' },

  api: {
    publications: { pattern: '/api/v1/publications', href: () => '/api/v1/publications' },
    publication: {
      pattern: '/api/v1/publications/:id',
      href: ({ id }: OfPublication) => `/api/v1/publications/${segment(id)}`,
    },
    edition: {
      pattern: '/api/v1/publications/:id/editions/:language',
      href: ({ id, language }: OfEdition) => `/api/v1/publications/${segment(id)}/editions/${language}`,
    },
    alignment: {
      pattern: '/api/v1/publications/:id/alignment',
      href: ({ id, query = {} }: OfPublication & { readonly query?: Query }) =>
        withQuery(`/api/v1/publications/${segment(id)}/alignment`, query),
    },
    job: { pattern: '/api/v1/jobs/:id', href: ({ id }: OfPublication) => `/api/v1/jobs/${segment(id)}` },
    search: {
      pattern: '/api/v1/search',
      href: ({ query = {} }: { readonly query?: Query } = {}) => withQuery('/api/v1/search', query),
    },
    suggest: {
      pattern: '/api/v1/suggest',
      href: ({ query = {} }: { readonly query?: Query } = {}) => withQuery('/api/v1/suggest', query),
    },
    openapi: { pattern: '/api/openapi.json', href: () => '/api/openapi.json' },
  },
} as const;

/** The same address in another language of the site; undefined when it begins with no language. */
export function inLanguage(address: string, ui: Language): string | undefined {
  const [, language, rest = ''] = /^\/([^/?#]+)(.*)$/.exec(address) ?? [];
  return parseLanguage(language) ? `/${ui}${rest}` : undefined;
}

/** The root of the API: below it, failures answer as `application/problem+json`. */
export const API_ROOT = '/api';
