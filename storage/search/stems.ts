import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { tokenise } from '../../server/language/tokenise.ts';
import { FIELDS, type IndexedEdition, type IndexRecord } from './search-index.ts';

/** The fields before the text, in order. */
export const HEADS = FIELDS.filter((field) => field !== 'text');

export type Heads = Readonly<Record<(typeof HEADS)[number], readonly string[]>>;

/** What stands before an edition's text; texts without words are left out. */
export function headsOf(record: IndexRecord, { title, abstract }: IndexedEdition): Heads {
  const labels = (entries: IndexRecord['authors']) => entries.flatMap((entry) => entry.labels);
  const worded = (texts: readonly string[]) => texts.filter((text) => tokenise(text).length > 0);
  return {
    title: worded([title]),
    people: worded([...labels(record.authors), ...(record.otherPeople ?? [])]),
    subjects: worded(labels(record.subjects)),
    project: worded(record.project?.labels ?? []),
    abstract: worded([abstract]),
  };
}

/** A stem as the engines hold it: marked with whose rules made it, so that Russian and Kyrgyz do not mix. */
export function stemKey(stem: string, stemmer: Language): string {
  return stemmer.charAt(0) + stem;
}

/** Whose stem a key is, or the beginning of one. */
export function readStemKey(key: string): { stem: string; stemmer: Language } {
  const stemmer = LANGUAGES.find((language) => language.charAt(0) === key.charAt(0))!;
  return { stem: key.slice(1), stemmer };
}

/** A stem is `often` used when it is one of this many words of a text, and not just once or twice. */
const OFTEN_IN = 300;
const OFTEN_AT_LEAST = 3;

/** How many times a text of so many words has a stem that it uses often. */
export const timesOften = (words: number) => Math.max(OFTEN_AT_LEAST, words / OFTEN_IN);
