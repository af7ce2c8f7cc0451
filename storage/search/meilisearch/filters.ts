import type { Key, PostingsQuery, Standing } from '../postings.ts';
import type { EmbeddedSearchIndex } from '../sqlite/open-sqlite-search-index.ts';
import { readStemKey, stemKey } from '../stems.ts';
import { beginning, isShort, wordKey } from './keys.ts';

/** Writes what the engine is asked, https://www.meilisearch.com/docs/learn/filtering_and_sorting/filter_expression_reference. */
export class FilterWriter {
  readonly #embedded: Pick<EmbeddedSearchIndex, 'stemsWith' | 'numbering'>;

  constructor(embedded: Pick<EmbeddedSearchIndex, 'stemsWith' | 'numbering'>) {
    this.#embedded = embedded;
  }

  /** Of documents whose editions are numbered as they are here. */
  filter(query: PostingsQuery): string {
    return `numbering = ${quoted(this.#embedded.numbering())} AND ${this.#condition(query)}`;
  }

  #condition({ all, besides = [] }: PostingsQuery): string {
    return [
      ...all.map((either) => this.#anyOf(either)),
      ...besides.map((other) => `NOT (${this.#condition(other)})`),
    ].join(' AND ');
  }

  #anyOf(either: readonly Standing[]): string {
    return `(${either.map((standing) => this.#standing(standing)).join(' OR ')})`;
  }

  #standing({ fields, words }: Standing): string {
    const conditions = words.map((keys) => {
      const values = this.#values(keys).map(quoted).join(', ');
      return `(${(fields ?? ['any']).map((field) => `${field} IN [${values}]`).join(' OR ')})`;
    });
    return conditions.join(' AND ');
  }

  /**
   * Not `STARTS WITH`: the engine compares a beginning with all that a field has. Those that many stems have are values
   * themselves, and the few stems that have another are named.
   */
  #values(keys: readonly Key[]): string[] {
    const values = keys.flatMap(({ key, begins }) => {
      if (!begins) return wordKey(key);
      if (isShort(key)) return beginning(key);
      const { stem, stemmer } = readStemKey(key);
      return this.#embedded.stemsWith(stem, stemmer).map((longer) => wordKey(stemKey(longer, stemmer)));
    });
    return [...new Set(values)];
  }
}

/** A value of the filter language: nothing in it can end it. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
