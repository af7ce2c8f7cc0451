import Database from 'better-sqlite3';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';
import type { Concepts } from '../../../server/language/concepts.ts';
import type { Conversation } from '../conversation.ts';
import type { SearchIndex, SearchQuery } from '../search-index.ts';
import { IndexReader } from './reader.ts';
import { prepareTables } from './schema.ts';
import { Suggester } from './suggester.ts';
import { IndexWriter } from './writer.ts';

/** Memory for the file's pages, a process, in KiB; the operating system caches the rest. */
const CACHE_KIB = 8 * 1024;

/** How long a writer waits for another process's transaction, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/** The embedded engine, which also answers with the words of another index. */
export type EmbeddedSearchIndex = SearchIndex & {
  converse(query: SearchQuery): Promise<Conversation>;
  /** The stems of all editions that begin so. */
  stemsWith(prefix: string, stemmer: Language): string[];
  /** Names the numbers that editions have: when the file is made anew, they are others. */
  numbering(): string;
  /** The row numbers of a publication's editions, those that there are and those that there could be. */
  rowsOf(id: PublicationId): Readonly<Record<Language, number>> | undefined;
};

/**
 * Opens the embedded search engine on a file of its own and makes the file when there is none. The worker writes
 * while the web process reads; each opens it for itself. A file of an older format is emptied: `versions()` then
 * tells that everything has to be put again. `concepts` are what words are called in the other languages.
 */
export function openSqliteSearchIndex(path: string, concepts: () => Promise<Concepts>): EmbeddedSearchIndex {
  const db = new Database(path, { timeout: BUSY_TIMEOUT });
  db.pragma('journal_mode = WAL');
  // A power cut may lose the last commits but cannot damage the file; what is lost is put again.
  db.pragma('synchronous = NORMAL');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  prepareTables(db);
  const writer = new IndexWriter(db);
  const reader = new IndexReader(db);
  const suggester = new Suggester(db);
  return {
    put: async (records) => writer.put(records),
    remove: async (ids) => writer.remove(ids),
    clear: async () => writer.clear(),
    replaceAll: async (batches) => {
      const superfluous = new Set(reader.versions().keys());
      for await (const records of batches) {
        writer.put(records);
        for (const { id } of records) superfluous.delete(id);
      }
      writer.remove([...superfluous]);
    },
    versions: async () => reader.versions(),
    search: async (query) => reader.search(query, await concepts()),
    converse: async (query) => reader.converse(query, await concepts()),
    stemsWith: (prefix, stemmer) => reader.stemsWith(prefix, stemmer),
    numbering: () => reader.numbering(),
    rowsOf: (id) => reader.rowsOf(id),
    suggest: async (prefix, options) => suggester.suggest(prefix, options),
    matches: async (query) => reader.matches(query, await concepts()),
    close: async () => {
      db.close();
    },
  };
}
