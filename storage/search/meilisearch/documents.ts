import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { analyseWord } from '../../../server/language/analyse.ts';
import { words } from '../../../server/language/tokenise.ts';
import type { LiftingField } from '../postings.ts';
import type { IndexedEdition, IndexRecord } from '../search-index.ts';
import type { EmbeddedSearchIndex } from '../sqlite/open-sqlite-search-index.ts';
import { HEADS, headsOf, stemKey, timesOften } from '../stems.ts';
import { type EditionId, editionId } from './edition-id.ts';
import { beginningsOf, wordKey } from './keys.ts';

/** Where the engine has the stems of an edition: in the fields before its text, `often` in it, and `any` of all. */
export const ATTRIBUTES = [...HEADS, 'often', 'any'] as const satisfies readonly (LiftingField | 'any')[];
type Attribute = (typeof ATTRIBUTES)[number];

/** Raised with every change of the documents or of the analysis. */
export const FORMAT = 3;

/**
 * An edition as the engine holds it: the different stems of each attribute, and their short beginnings. It tokenises nothing:
 * all that it does is to compare these values.
 */
export type EditionDocument = {
  readonly id: EditionId;
  /** Its number in the embedded file, as which it is found; `numbering` says in which. */
  readonly row: number;
  readonly numbering: string;
  /** Of the publication. */
  readonly version: number;
  /** Of documents; those of another are made anew. */
  readonly format: typeof FORMAT;
} & { readonly [A in Attribute]?: readonly string[] };

/** What an edition has at one place: how often each stem. */
type Counts = ReadonlyMap<string, number>;

/** Printed words whose stems are remembered; common words are nearly all of a text. */
const REMEMBERED = 120_000;

/** Where editions have their numbers from. */
export type Numbers = Pick<EmbeddedSearchIndex, 'numbering' | 'rowsOf'>;

/** Makes documents of records; one that is kept remembers words. */
export class DocumentMaker {
  readonly #numbers: Numbers;
  readonly #keys = new Map<Language, Map<string, string>>();

  constructor(numbers: Numbers) {
    this.#numbers = numbers;
  }

  /**
   * One a language: one without stems takes the place of an edition that there is no more. None of a publication that
   * has no number, for it has been removed meanwhile.
   */
  documents(record: IndexRecord): EditionDocument[] {
    const { id, version } = record;
    const numbering = this.#numbers.numbering();
    const rows = this.#numbers.rowsOf(id);
    if (rows === undefined) return [];
    return LANGUAGES.map((language) => {
      const edition = record.editions.find((each) => each.language === language);
      return {
        id: editionId(id, language),
        row: rows[language],
        numbering,
        version,
        format: FORMAT,
        ...(edition && this.#attributes(record, edition)),
      };
    });
  }

  #attributes(record: IndexRecord, edition: IndexedEdition): Record<Attribute, string[]> {
    const { language } = edition;
    const texts = headsOf(record, edition);
    const heads = HEADS.map((field) => [field, this.#count(texts[field], language)] as const);
    const text = this.#count(
      edition.pages.map(({ text: page }) => page),
      language,
    );
    const words = text.values().reduce((sum, count) => sum + count, 0);
    const often = [...text].filter(([, count]) => count >= timesOften(words));
    const all = [...heads.map(([, counts]) => counts), text].flatMap((counts) => [...counts]);
    return Object.fromEntries(
      [...heads, ['often', new Map(often)] as const, ['any', new Map(all)] as const].map(
        ([attribute, counts]) => [attribute, valuesOf(counts)],
      ),
    ) as Record<Attribute, string[]>;
  }

  #count(texts: readonly string[], language: Language): Counts {
    const keys = this.#remembered(language);
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const printed of words(text)) {
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
  return stemKey(stem, stemmer);
}

/** The stems themselves, and how they begin. */
function valuesOf(counts: Counts): string[] {
  const values = new Set<string>();
  for (const key of counts.keys()) {
    values.add(wordKey(key));
    for (const begun of beginningsOf(key)) values.add(begun);
  }
  return [...values];
}
