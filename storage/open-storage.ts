import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Concepts } from '../server/language/concepts.ts';
import type { Archive } from './archive/archive.ts';
import { openArchive } from './archive/ocfl-archive.ts';
import { type Catalogue, openCatalogue } from './catalogue/open-catalogue.ts';
import type { DerivedStore } from './derived/derived.ts';
import { openDerivedStore } from './derived/files.ts';
import { type Imports, openImports } from './imports/imports.ts';
import { type Incoming, openIncoming } from './incoming/incoming.ts';
import { conceptSource } from './search/concept-source.ts';
import type { EngineListener } from './search/meilisearch/breaker.ts';
import type { Connection } from './search/meilisearch/gateway.ts';
import type { SearchIndex } from './search/search-index.ts';
import { type EmbeddedSearchIndex, openSqliteSearchIndex } from './search/sqlite/open-sqlite-search-index.ts';
import { type OnFaults, openGlossary } from './site/open-glossary.ts';
import { openSitePages } from './site/open-site-pages.ts';
import { openSiteSettings, type SiteSettingsStore } from './site/open-site-settings.ts';
import type { SitePages } from './site/site-pages.ts';
import { openUploads, type Uploads } from './uploads/uploads.ts';

/** Everything that outlives a request. */
export type Storage = {
  readonly archive: Archive;
  readonly catalogue: Catalogue;
  readonly derived: DerivedStore;
  readonly searchIndex: SearchIndex;
  readonly incoming: Incoming;
  readonly uploads: Uploads;
  readonly imports: Imports;
  readonly sitePages: SitePages;
  readonly siteSettings: SiteSettingsStore;
  /** The glossary and the names of subjects, as they are now. */
  readonly concepts: () => Promise<Concepts>;
  close(): Promise<void>;
};

/** Where a PDF is put for the child that reads it. */
export const inboxOf = (dataDir: string) => join(dataDir, 'inbox');

/** Where a library keeps what it says of itself. */
export const siteOf = (dataDir: string) => join(dataDir, 'site');

export const catalogueOf = (dataDir: string) => join(dataDir, 'catalogue.sqlite');

export type StorageOptions = {
  /** Told what of the library's own glossary cannot be read, each time that it is read. */
  readonly onFaults?: OnFaults;
  /** Told when the settings of the site cannot be read. */
  readonly onSettingsFault?: (fault: string) => void;
  /** The most that images of pages may take on the disk. */
  readonly pageImageBytes?: number;
  /** The server of Meilisearch that searches, if there is one. */
  readonly meilisearch?: Connection | undefined;
  /** Told when that server does not answer, and when it does again. */
  readonly engine?: EngineListener;
};

/** Opens all storage below `dataDir`, making what is not there. Several processes may have it open at once. */
export async function openStorage(dataDir: string, options: StorageOptions = {}): Promise<Storage> {
  const { onFaults = () => {}, onSettingsFault = () => {}, meilisearch, engine } = options;
  const { pageImageBytes = Number.POSITIVE_INFINITY } = options;
  await mkdir(dataDir, { recursive: true });
  const catalogue = await openCatalogue(catalogueOf(dataDir));
  const glossary = openGlossary(siteOf(dataDir), onFaults);
  const concepts = conceptSource({ glossary, vocabulary: catalogue.vocabulary });
  const embedded = openSqliteSearchIndex(join(dataDir, 'index.sqlite'), concepts);
  const searchIndex =
    meilisearch === undefined ? embedded : await overEmbedded(embedded, meilisearch, engine);
  return {
    archive: await openArchive({ root: join(dataDir, 'archive'), staging: join(dataDir, 'staging') }),
    catalogue,
    derived: openDerivedStore(join(dataDir, 'derived'), pageImageBytes),
    searchIndex,
    incoming: await openIncoming(join(dataDir, 'incoming')),
    uploads: await openUploads(join(dataDir, 'uploads')),
    imports: await openImports(join(dataDir, 'imports')),
    sitePages: openSitePages(siteOf(dataDir)),
    siteSettings: await openSiteSettings(siteOf(dataDir), onSettingsFault),
    concepts,
    close: async () => {
      await searchIndex.close();
      await catalogue.close();
    },
  };
}

/** A library without such a server does not even load what talks to it. */
async function overEmbedded(
  embedded: EmbeddedSearchIndex,
  connection: Connection,
  engine: EngineListener | undefined,
): Promise<SearchIndex> {
  const { openMeilisearchIndex } = await import('./search/meilisearch/open-meilisearch-index.ts');
  return openMeilisearchIndex(connection, embedded, engine);
}
