import type { Language } from '../../../server/domain/languages.ts';
import type { QueryTerm } from '../../../server/language/query.ts';
import { LIFTS } from '../sqlite/field-ranking.ts';
import { isSequence } from '../sqlite/sequence-finder.ts';
import type { Batch } from './batch.ts';
import type { Document, Place } from './documents.ts';
import { allOf, anyOf, type FilterWriter, placesOf, withIds } from './filters.ts';
import { LIFTING_PLACES } from './settings.ts';

/** How far the words of a term lift each of these publications' editions in a language, once the batch was sent. */
export type AskLifts = (
  term: QueryTerm,
  language: Language,
  ids: readonly string[],
) => (id: string) => number;

/** Where a word lifts an edition, and how far; the best first. */
const LIFTING: readonly { readonly lift: number; readonly places: readonly Exclude<Place, 'any'>[] }[] = [
  { lift: LIFTS.title, places: ['title'] },
  { lift: LIFTS.people, places: ['people', 'subjects', 'project'] },
  { lift: LIFTS.abstract, places: ['abstract'] },
  { lift: LIFTS.often, places: ['often'] },
];

/** Up to so many publications are named; of more it is asked what all that are visible say. */
const NAMED = 100;

/** Asks for each field which publications have the term there: few questions when the query is short. */
export function liftsBySets(batch: Batch, writer: FilterWriter, visible: string): AskLifts {
  return (term, language, ids) => {
    const among = ids.length <= NAMED ? withIds(ids) : visible;
    const groups = LIFTING.flatMap(({ lift, places }) => {
      const conditions = wordsOf(term).flatMap(({ word, prefix, field }) => {
        const allowed = placesOf(field, places);
        return allowed.length === 0 ? [] : [writer.word(language, word, allowed, prefix)];
      });
      if (conditions.length === 0) return [];
      return [{ lift, found: setOf(batch.values('id', allOf([among, anyOf(conditions)]))) }];
    });
    return (id) => groups.find(({ found }) => found().has(id))?.lift ?? 0;
  };
}

/** Reads what the publications have in their fields: one question, when they are few. */
export function liftsByDocuments(batch: Batch, writer: FilterWriter, all: readonly string[]): AskLifts {
  const answer = batch.add({
    filter: withIds(all),
    attributesToRetrieve: ['id', ...LIFTING_PLACES],
    page: 1,
    hitsPerPage: all.length,
  });
  const documents = once(() => new Map(answer().hits.map((hit) => [hit.id, hit as unknown as Document])));
  return (term, language) => {
    const words = wordsOf(term).map((atom) => ({
      ...atom,
      ...writer.keys(language, atom.word, atom.prefix),
    }));
    return (id) => {
      const edition = documents().get(id)?.[language];
      if (edition === undefined) return 0;
      const isIn = (places: readonly Exclude<Place, 'any'>[]) =>
        words.some(({ field, stems, begun }) =>
          placesOf(field, places).some((place) =>
            edition[place].some(
              (key) => stems.includes(key) || (begun !== undefined && key.startsWith(begun)),
            ),
          ),
        );
      return LIFTING.find(({ places }) => isIn(places))?.lift ?? 0;
    };
  };
}

const wordsOf = ({ either }: QueryTerm) => either.filter((atom) => !isSequence(atom));

/** The values as a set, made when they are first asked for. */
const setOf = (values: () => readonly string[]) => once(() => new Set(values()));

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
