import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import type { Language } from '../domain/languages.ts';
import { paths } from '../paths.ts';

/** What `scripts/build-client.ts` writes: the names of entries, such as `site.css`, to their files with a hash. */
type Manifest = Readonly<Record<string, string>>;

/** The scripts, styles and fonts that were built for the browser. */
export type Assets = {
  /** The URL of an entry such as `site.css`. An entry that was not built is a bug and throws. */
  url(entry: string): string;
  /** Fonts that a page in this language needs at once. */
  preloadedFonts(ui: Language, has: PageTexts): string[];
  /** Where pdf.js finds its character maps, fonts and WebAssembly; ends in a slash. */
  readonly pdfjs: string;
  /** The folder that they are served from. */
  readonly directory: string;
};

/** What is written on a page besides the interface: running text, and titles with Latin letters in them. */
type PageTexts = { readonly prose: boolean; readonly latinTitles: boolean };

/** The parts of the fonts that a page in each language is written with. */
const PARTS: Readonly<Record<Language, readonly string[]>> = {
  en: ['latin'],
  ru: ['latin', 'cyrillic'],
  ky: ['latin', 'cyrillic', 'kyrgyz'],
};

/** Names such as PDF are Latin in the interface of every language; titles have Latin letters or not. */
function fontsFor(ui: Language, { prose, latinTitles }: PageTexts): string[] {
  const letters = PARTS[ui].filter((part) => part !== 'latin' || ui === 'en' || latinTitles);
  const serif = ['signs', ...letters];
  return [
    ...PARTS[ui].map((part) => `golos-text-${part}-text.woff2`),
    ...serif.map((part) => `source-serif-4-${part}-600.woff2`),
    ...(prose ? serif.map((part) => `source-serif-4-${part}-400.woff2`) : []),
  ];
}

/** Opens `dist/client`, or says how to make it. */
export function openAssets(directory: string): Assets {
  const manifest = readManifest(directory);
  const url = (entry: string) => {
    const name = manifest[entry];
    if (name === undefined) throw new Error(`${entry} was not built into ${directory}`);
    return paths.asset.href({ name });
  };
  return {
    url,
    preloadedFonts: (ui, has) => fontsFor(ui, has).map(url),
    pdfjs: `${url('pdfjs')}/`,
    directory,
  };
}

function readManifest(directory: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;
  } catch (cause) {
    throw new Error(`The browser's files are not in ${directory}; "npm run build:client" makes them`, {
      cause,
    });
  }
}

const ENCODINGS = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

/** What has a policy of its own: the script that pdf.js runs beside the page. */
const WORKER = /^pdf\.worker-/;

const DOCUMENT_HEADERS = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Origin-Agent-Cluster',
  'Referrer-Policy',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-XSS-Protection',
];

/** Serves the built files, compressed beforehand where that helps. Their names change with their content. */
export function assetRouter({ assets }: { readonly assets: Assets }): Router {
  const files = new Set(
    readdirSync(assets.directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(assets.directory.length + 1)),
  );
  const serve: RequestHandler = (req, res, next) => {
    const name = decodeURIComponent(req.path).slice(1);
    if (!files.has(name) || /\.(br|gz)$/.test(name)) return next();
    const compressed = ENCODINGS.find(
      ({ encoding, suffix }) => files.has(name + suffix) && req.acceptsEncodings(encoding),
    );
    res.vary('Accept-Encoding').type(basename(name));
    // They govern documents and workers; on a font they are a tenth of its bytes.
    if (!WORKER.test(name)) for (const header of DOCUMENT_HEADERS) res.removeHeader(header);
    if (compressed) res.set('Content-Encoding', compressed.encoding);
    res.sendFile(name + (compressed?.suffix ?? ''), {
      root: assets.directory,
      immutable: true,
      // Nobody asks whether it changed, or for a part of it.
      lastModified: false,
      acceptRanges: false,
      maxAge: '1y',
    });
  };
  const router = Router();
  router.get('/*name', serve);
  return router;
}
