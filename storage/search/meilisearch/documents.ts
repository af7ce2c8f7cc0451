import type { PublicationId } from '../../../server/domain/identifiers.ts';
import { bestOf, LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { analyseWord } from '../../../server/language/analyse.ts';
import { joined, tokenise } from '../../../server/language/tokenise.ts';
import { facetValues } from '../facet-values.ts';
import { FACETS, type Facet, type IndexedEdition, type IndexRecord } from '../search-index.ts';
import { HEADS, type Heads, headsOf, stemKey, timesOften } from '../stems.ts';
import { titleKey } from '../title-key.ts';
import { cardOf } from './cards.ts';
import { dayKey, facetKey, wordKey } from './keys.ts';

/** Where a stem may stand in an edition: a field before the text, `often` for what the text says often, or `any` of all. */
export type Place = keyof Heads | 'often' | 'any';

/** Each different stem of an edition, a list for each place but `any`. */
type EditionDocument = Readonly<Record<Exclude<Place, 'any'>, readonly string[]>>;

/** Where a document has them. `any` stands apart: whoever reads an edition would have to read all of its text. */
export const attribute = (language: Language, place: Place) =>
  place === 'any' ? `any_${language}` : `${language}.${place}`;

/** Raised with every change of the documents or of the analysis. */
export const FORMAT = 1;

/** A publication as the engine holds it. It tokenises nothing: all that it does is to compare these values. */
export type Document = {
  readonly id: PublicationId;
  readonly version: number;
  /** Of documents; those of another are made anew. */
  readonly format: typeof FORMAT;
  /** Absent when strangers never find it. */
  readonly publicFrom?: number;
  /** Absent when it has no date: the engine then puts it last in either direction. */
  readonly issued?: string;
  readonly year?: number;
  /** What ranking has to know of it, as a value that no other document has (`cards.ts`). */
  readonly card: string;
  readonly editions: readonly Language[];
} & Readonly<Record<Exclude<Facet, 'year'>, readonly string[]>> & {
    readonly [L in Language as `title_${L}`]: string;
  } & { readonly [L in Language]?: EditionDocument } & {
    readonly [L in Language as `any_${L}`]?: readonly string[];
  };

/** Printed words whose stems are remembered; common words are nearly all of a text. */
const REMEMBERED = 120_000;

/** Makes documents of records; one that is kept remembers words. */
export class DocumentMaker {
  readonly #keys = new Map<Language, Map<string, string>>();

  document(record: IndexRecord): Document {
    const { id, version, publicFrom, issued, titles } = record;
    const facets = facetValues(record);
    const year = facets.year[0];
    const entries = Object.fromEntries([
      ...FACETS.filter((facet) => facet !== 'year').map((facet) => [facet, facets[facet].map(facetKey)]),
      ...LANGUAGES.map((ui) => [`title_${ui}`, titleKey(bestOf(titles, ui)?.value ?? '', ui)]),
      ...record.editions.flatMap((edition) => this.#edition(record, edition)),
    ]);
    return {
      ...entries,
      id,
      version,
      format: FORMAT,
      editions: record.editions.map(({ language }) => language),
      card: cardOf(id, issued),
      ...(publicFrom !== null && { publicFrom: dayKey(publicFrom) }),
      ...(issued !== null && { issued }),
      ...(year !== undefined && { year: Number(year) }),
    };
  }

  #edition(record: IndexRecord, edition: IndexedEdition): [string, unknown][] {
    const { language } = edition;
    const texts = headsOf(record, edition);
    const heads = HEADS.map((field) => [field, [...this.#count(texts[field], language).keys()]] as const);
    const text = this.#count(
      edition.pages.map(({ text: page }) => page),
      language,
    );
    const words = text.values().reduce((sum, count) => sum + count, 0);
    const often = [...text].filter(([, count]) => count >= timesOften(words)).map(([key]) => key);
    return [
      [language, { ...Object.fromEntries(heads), often }],
      [attribute(language, 'any'), [...new Set([...heads.flatMap(([, keys]) => keys), ...text.keys()])]],
    ];
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
