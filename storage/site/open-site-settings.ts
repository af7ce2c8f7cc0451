import { access } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DEFAULT_SETTINGS,
  type SiteSettings,
  siteSettingsSchema,
} from '../../server/domain/site-settings.ts';
import { readIfThere, writeWhole } from './kept-text.ts';

/** What a library says of itself on every page: `settings.json` beside its pages. */
export interface SiteSettingsStore {
  /** As they were read or saved last; pages ask many times a second. */
  current(): SiteSettings;
  save(settings: SiteSettings): Promise<void>;
  /** `hash` names its content. */
  putLogo(hash: string, webp: Uint8Array): Promise<void>;
  /** The path of a logo, or undefined. */
  logo(hash: string): Promise<string | undefined>;
}

/** A file that cannot be read is told of, and the library looks as it comes: nothing of it is lost. */
export async function openSiteSettings(
  folder: string,
  onFault: (fault: string) => void,
): Promise<SiteSettingsStore> {
  const path = join(folder, 'settings.json');
  const logoPath = (hash: string) => join(folder, `logo-${hash}.webp`);
  let current = await readSettings(path, onFault);
  return {
    current: () => current,
    save: async (settings) => {
      await writeWhole(path, `${JSON.stringify(settings, null, 2)}\n`);
      current = settings;
    },
    putLogo: (hash, webp) => writeWhole(logoPath(hash), webp),
    logo: async (hash) =>
      access(logoPath(hash)).then(
        () => logoPath(hash),
        () => undefined,
      ),
  };
}

async function readSettings(path: string, onFault: (fault: string) => void): Promise<SiteSettings> {
  const text = await readIfThere(path);
  if (text === undefined) return DEFAULT_SETTINGS;
  try {
    return siteSettingsSchema.parse(JSON.parse(text));
  } catch (error) {
    onFault(`${path} is not what settings look like: ${error instanceof Error ? error.message : error}`);
    return DEFAULT_SETTINGS;
  }
}
