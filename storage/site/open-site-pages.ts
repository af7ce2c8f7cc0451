import { createHash } from 'node:crypto';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES, type Localized } from '../../server/domain/languages.ts';
import type { SitePageName } from '../../server/domain/site-pages.ts';
import { readIfThere, writeWhole } from './kept-text.ts';
import type { SitePages } from './site-pages.ts';

const SAMPLES = fileURLToPath(new URL('./samples', import.meta.url));

/**
 * The files `about.en.md`, `faq.ky.md`, … of `folder`. A page that the library did not write in any language is one of
 * the samples; the two are never mixed, since a sample beside a page of one's own would say something else. What a page
 * said before is in `earlier/`, a folder each time.
 */
export function openSitePages(folder: string): SitePages {
  const earlier = join(folder, 'earlier');
  const foldersOf = async (name: SitePageName) =>
    (await readdir(earlier).catch(() => [])).filter((each) => each.startsWith(`${name}.`)).sort();

  async function setAside(name: SitePageName, at: string): Promise<void> {
    const own = await readLanguages(folder, name);
    const place = join(earlier, `${name}.${at.replaceAll(/[:.]/g, '-')}`);
    await mkdir(place, { recursive: true });
    for (const language of Object.keys(own)) {
      const file = `${name}.${language}.md`;
      await rename(join(folder, file), join(place, file));
    }
  }

  async function write(name: SitePageName, texts: Localized, at: string): Promise<void> {
    await setAside(name, at);
    for (const language of LANGUAGES) {
      const text = texts[language];
      if (text) await writeWhole(join(folder, `${name}.${language}.md`), text);
    }
  }

  const read = async (name: SitePageName) => {
    const own = await readLanguages(folder, name);
    return Object.keys(own).length > 0 ? own : readLanguages(SAMPLES, name);
  };

  return {
    read,
    stamp: async (name) =>
      createHash('sha256')
        .update(JSON.stringify(await read(name)))
        .digest('hex')
        .slice(0, 16),
    write,
    hasEarlier: async (name) => (await foldersOf(name)).length > 0,
    undo: async (name, at) => {
      const last = (await foldersOf(name)).at(-1);
      if (last === undefined) return;
      await write(name, await readLanguages(join(earlier, last), name), at);
    },
  };
}

async function readLanguages(folder: string, name: SitePageName): Promise<Localized> {
  const texts = await Promise.all(
    LANGUAGES.map(async (language) => {
      const text = await readIfThere(join(folder, `${name}.${language}.md`));
      return [language, text?.trim() === '' ? undefined : text] as const;
    }),
  );
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}
