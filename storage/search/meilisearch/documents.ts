import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { bestOf, LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { analyseWord } from '../../../server/language/analyse.ts';
import { joined, tokenise } from '../../../server/language/tokenise.ts';
import { facetValues } from '../facet-values.ts';
import { FACETS, type Facet, type IndexedEdition, type IndexRecord } from '../search-index.ts';
import { HEADS, headsOf, stemKey, timesOften, type WEIGHTS } from '../stems.ts';
import { cardOf } from './cards.ts';
import { dayKey, facetKey, wordKey } from './keys.ts';
import { titleKey } from './title-key.ts';

/** Where a stem may stand in an edition: its fields, and `often` for what the text says often. */
type Place = keyof typeof WEIGHTS;

/** Each different stem of an edition, a list for each place. */
type EditionDocument = Readonly<Record<Place, readonly string[]>>;

/** A publication as the engine holds it. It tokenises nothing: all that it does is to compare these values. */
export type Document = {
  readonly id: PublicationId;
  readonly version: number;
  /** Absent when strangers never find it. */
  readonly publicFrom?: number;
  /** Absent when it has no date: the engine then puts it last in either direction. */
  readonly issued?: string;
  readonly year?: number;
  /** What ranking has to know of it, as a value that no other document has (`cards.ts`). */
  readonly card: string;
} & Readonly<Record<Exclude<Facet, 'year'>, readonly string[]>> & {
    readonly [L in Language as `title_${L}`]: string;
  } & { readonly [L in Language]?: EditionDocument };

/** Printed words whose stems are remembered; common words are nearly all of a text. */
const REMEMBERED = 120_000;

/** Makes documents of records; one that is kept remembers words. */
export class DocumentMaker {
  readonly #keys = new Map<Language, Map<string, string>>();

  document(record: IndexRecord): Document {
    const { id, version, publicFrom, issued, titles } = record;
    const facets = facetValues(record);
    const year = facets.year[0];
    const editions = record.editions.map(
      (edition) => [edition.language, this.#edition(record, edition)] as const,
    );
    const entries = Object.fromEntries([
      ...FACETS.filter((facet) => facet !== 'year').map((facet) => [facet, facets[facet].map(facetKey)]),
      ...LANGUAGES.map((ui) => [`title_${ui}`, titleKey(bestOf(titles, ui)?.value ?? '', ui)]),
      ...editions,
    ]);
    return {
      ...entries,
      id,
      version,
      card: cardOf(
        id,
        issued,
        editions.map(([language, places]) => [language, sizeOf(places)]),
      ),
      ...(publicFrom !== null && { publicFrom: dayKey(publicFrom) }),
      ...(issued !== null && { issued }),
      ...(year !== undefined && { year: Number(year) }),
    };
  }

  #edition(record: IndexRecord, edition: IndexedEdition): EditionDocument {
    const { language } = edition;
    const texts = headsOf(record, edition);
    const heads = HEADS.map((field) => [field, [...this.#count(texts[field], language).keys()]]);
    const counts = this.#count(
      edition.pages.map(({ text }) => text),
      language,
    );
    const words = counts.values().reduce((sum, count) => sum + count, 0);
    const often = [...counts].filter(([, count]) => count >= timesOften(words)).map(([key]) => key);
    return Object.fromEntries([...heads, ['often', often], ['text', [...counts.keys()]]]);
  }

  #count(texts: readonly string[], language: Language): Map<string, number> {
    const keys = this.#remembered(language);
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const { start, end } of tokenise(text)) {
        const printed = joined(text.slice(start, end));
        const key = keys.get(printed) ?? printedKey(printed, language);
        keys.set(printed, key);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    return counts;
  }

  #remembered(language: Language): Map<string, string> {
    const known = this.#keys.get(language);
    if (known !== undefined && known.size < REMEMBERED) return known;
    const fresh = new Map<string, string>();
    this.#keys.set(language, fresh);
    return fresh;
  }
}

function printedKey(printed: string, language: Language): string {
  const { stem, stemmer } = analyseWord(printed, language);
  return wordKey(stemKey(stem, stemmer));
}

/** How many stems an edition has, those in several places as often. */
const sizeOf = (edition: EditionDocument) =>
  Object.values(edition).reduce((sum, { length }) => sum + length, 0);
