import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { analyseWord } from '../../../server/language/analyse.ts';
import type { Atom, QueryTerm } from '../../../server/language/query.ts';
import type { Field } from '../search-index.ts';
import { LIFTS } from '../sqlite/field-ranking.ts';
import { isSequence } from '../sqlite/sequence-finder.ts';
import { WEIGHTS } from '../stems.ts';
import type { Batch } from './batch.ts';
import type { Place } from './documents.ts';
import { allOf, anyOf, type FilterWriter, placesOf } from './filters.ts';

type Word = {
  readonly word: string;
  readonly prefix: boolean;
  readonly field: Atom['field'];
  readonly inSequence: boolean;
};

/** Words that count as one, as what is counted for bm25 does. */
export type Phrase = { readonly words: readonly Word[] };

/** What is asked of a phrase: where it lifts an edition to, and what it weighs there. */
const GROUPS: readonly { readonly field: Field | 'often'; readonly places: readonly Place[] }[] = [
  { field: 'title', places: ['title'] },
  { field: 'people', places: ['people', 'subjects', 'project'] },
  { field: 'abstract', places: ['abstract'] },
  { field: 'often', places: ['often'] },
];

/**
 * What a term is counted as: each of its words. Of a term with many other names, which stands behind those without
 * anyway, all are counted as one, so that there is less to ask for.
 */
export function phrasesOf({ either }: QueryTerm, step: number): Phrase[] {
  const words = either.flatMap((atom): Word[] => {
    const { field } = atom;
    const inSequence = isSequence(atom);
    if (inSequence) return atom.words.map((word) => ({ word, prefix: false, field, inSequence }));
    const whole = { word: atom.word, prefix: false, field, inSequence };
    return atom.prefix ? [whole, { ...whole, prefix: true }] : [whole];
  });
  return step === 0 || either.length === 1 ? words.map((word) => ({ words: [word] })) : [{ words }];
}

/** What was learned of a phrase in the editions of a language. */
export type Counted = {
  /** Editions that have it, in all languages in which it is the same. */
  editions(): number;
  /** What it weighs in an edition; 0 when it is not there. */
  weightIn(id: string): number;
  /** How far it lifts an edition, as a word. */
  liftOf(id: string): number;
};

/** Asks where a phrase stands among the editions of a language that pass `among`. */
export function count(
  batch: Batch,
  writer: FilterWriter,
  phrase: Phrase,
  {
    language,
    among,
    alone,
  }: { readonly language: Language; readonly among: string; readonly alone: boolean },
): Counted {
  const inPlaces = (places: readonly Place[]) => {
    const conditions = phrase.words.flatMap(({ word, prefix, field }) => {
      const allowed = placesOf(field, places);
      return allowed.length === 0 ? [] : [writer.word(language, word, allowed, prefix)];
    });
    return conditions.length === 0 ? undefined : allOf([among, anyOf(conditions)]);
  };
  const groups = GROUPS.map(({ field, places }) => {
    const filter = inPlaces(places);
    return { field, ids: filter === undefined ? () => NONE : setOf(batch.values('id', filter)) };
  });
  const somewhere = alone ? undefined : setOf(batch.values('id', inPlaces(['any']) ?? among));
  const counts = sameStem(phrase, language).map((other) =>
    batch.count(anyOf(phrase.words.map(({ word, prefix }) => writer.word(other, word, ['any'], prefix)))),
  );
  const anywhere = phrase.words.some(({ field }) => field === undefined) ? WEIGHTS.text : 0;
  const isWord = phrase.words.some(({ inSequence }) => !inSequence);
  return {
    editions: () => counts.reduce((sum, counted) => sum + counted(), 0),
    weightIn: (id) => {
      if (somewhere !== undefined && !somewhere().has(id)) return 0;
      return groups.reduce((sum, { field, ids }) => sum + (ids().has(id) ? WEIGHTS[field] : 0), anywhere);
    },
    liftOf: (id) => {
      const best = isWord ? groups.find(({ field, ids }) => field !== 'often' && ids().has(id)) : undefined;
      return best === undefined ? 0 : LIFTS[best.field as Field];
    },
  };
}

const NONE: ReadonlySet<string> = new Set();

/** The values as a set, made when they are first asked for. */
function setOf(values: () => readonly string[]): () => ReadonlySet<string> {
  let made: ReadonlySet<string> | undefined;
  return () => {
    made ??= new Set(values());
    return made;
  };
}

/** The languages in whose editions a word is stemmed by the same rules. */
function sameStem({ words }: Phrase, language: Language): Language[] {
  const stemmer = (of: Language) => words.map(({ word }) => analyseWord(word, of).stemmer).join();
  return LANGUAGES.filter((other) => stemmer(other) === stemmer(language));
}
