import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES, type Localized } from '../../server/domain/languages.ts';
import type { SitePageName } from '../../server/domain/site-pages.ts';
import type { SitePages } from './site-pages.ts';

const SAMPLES = fileURLToPath(new URL('./samples', import.meta.url));

/**
 * The files `about.en.md`, `faq.ky.md`, … of `folder`. A page that the library did not write in any language is one of
 * the samples; the two are never mixed, since a sample beside a page of one's own would say something else.
 */
export function openSitePages(folder: string): SitePages {
  return {
    read: async (name) => {
      const own = await readLanguages(folder, name);
      return Object.keys(own).length > 0 ? own : readLanguages(SAMPLES, name);
    },
  };
}

async function readLanguages(folder: string, name: SitePageName): Promise<Localized> {
  const texts = await Promise.all(
    LANGUAGES.map(async (language) => [language, await readText(join(folder, `${name}.${language}.md`))]),
  );
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}

/** undefined when there is no such file, or nothing is written in it. */
async function readText(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    return text.trim() === '' ? undefined : text;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
