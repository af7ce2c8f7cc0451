import type { Language } from '../../../server/domain/languages.ts';
import type { QueryTerm } from '../../../server/language/query.ts';
import { LIFTS } from '../sqlite/field-ranking.ts';
import { isSequence } from '../sqlite/sequence-finder.ts';
import type { Batch } from './batch.ts';
import type { Place } from './documents.ts';
import { allOf, anyOf, type FilterWriter, placesOf } from './filters.ts';

/** Where a word lifts an edition, and how far; the best first. */
const LIFTING: readonly { readonly lift: number; readonly places: readonly Place[] }[] = [
  { lift: LIFTS.title, places: ['title'] },
  { lift: LIFTS.people, places: ['people', 'subjects', 'project'] },
  { lift: LIFTS.abstract, places: ['abstract'] },
  { lift: LIFTS.often, places: ['often'] },
];

/**
 * Asks which editions of a language, of those that pass `among`, have a word of the term in fields that lift them. Answers
 * how far each is lifted, once the batch was sent.
 */
export function askLifts(
  batch: Batch,
  writer: FilterWriter,
  { either }: QueryTerm,
  { language, among }: { readonly language: Language; readonly among: string },
): (id: string) => number {
  const words = either.filter((atom) => !isSequence(atom));
  const groups = LIFTING.flatMap(({ lift, places }) => {
    const conditions = words.flatMap(({ word, prefix, field }) => {
      const allowed = placesOf(field, places);
      return allowed.length === 0 ? [] : [writer.word(language, word, allowed, prefix)];
    });
    if (conditions.length === 0) return [];
    return [{ lift, ids: setOf(batch.values('id', allOf([among, anyOf(conditions)]))) }];
  });
  return (id) => groups.find(({ ids }) => ids().has(id))?.lift ?? 0;
}

/** The values as a set, made when they are first asked for. */
function setOf(values: () => readonly string[]): () => ReadonlySet<string> {
  let made: ReadonlySet<string> | undefined;
  return () => {
    made ??= new Set(values());
    return made;
  };
}
