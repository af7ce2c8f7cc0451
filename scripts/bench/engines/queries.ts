import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import type { Concept } from '../../../server/language/concepts.ts';
import { isFunctionWord } from '../../../server/language/function-words.ts';
import { words } from '../../../server/language/tokenise.ts';
import type { Filters, IndexRecord } from '../../../storage/search/search-index.ts';
import { otherForms } from '../relevance/inflect.ts';
import { type Random, randomOf } from '../relevance/random.ts';

export type EngineQuery = {
  readonly kind: string;
  readonly q: string;
  readonly filters?: Partial<Filters>;
};

type Edition = {
  readonly record: IndexRecord;
  readonly language: Language;
  readonly words: readonly string[];
};

/** Queries of every kind that readers type, made of the records themselves; the same ones for the same seed. */
export function makeEngineQueries(
  records: readonly IndexRecord[],
  concepts: readonly Concept[],
  { count, seed }: { count: number; seed: string },
): EngineQuery[] {
  const random = randomOf(seed);
  const titles = editionsOf(records, (_, title) => title);
  const texts = editionsOf(records, (pages) => pages);
  const makers = makersOf(random, { titles, texts, concepts });
  const queries = new Map<string, EngineQuery>();
  for (let tried = 0; queries.size < count && tried < count * 50; tried++) {
    const [kind, make] = makers[tried % makers.length]!;
    const made = make();
    if (made !== undefined) queries.set(JSON.stringify(made), { kind, ...made });
  }
  return [...queries.values()];
}

type Maker = () => Omit<EngineQuery, 'kind'> | undefined;

function makersOf(
  random: Random,
  {
    titles,
    texts,
    concepts,
  }: { titles: readonly Edition[]; texts: readonly Edition[]; concepts: readonly Concept[] },
): readonly (readonly [string, Maker])[] {
  const telling = (edition: Edition) => {
    const word = random.pick(edition.words).toLowerCase();
    return word.length < 3 || isFunctionWord(word) ? undefined : word;
  };
  const run = (edition: Edition, length: number) => {
    const start = random.below(Math.max(edition.words.length - length, 1));
    return edition.words.slice(start, start + length).join(' ');
  };
  const typed = (q: string | undefined) => (q === undefined ? undefined : { q: `${q} ` });
  const chosen = ({ record, language }: Edition): Partial<Filters> =>
    random.pick([
      { type: [record.type] },
      { language: [language] },
      { subject: record.subjects.slice(0, 1).map(({ value }) => value) },
      record.issued === null ? {} : { year: [{ from: 1900, to: Number(record.issued.slice(0, 4)) }] },
    ]);
  return [
    ['a word of a title', () => typed(telling(random.pick(titles)))],
    [
      'inflected',
      () => {
        const edition = random.pick(titles);
        const forms = otherForms(telling(edition) ?? '', edition.language, () => true);
        return forms.length === 0 ? undefined : typed(random.pick(forms));
      },
    ],
    ['a title', () => typed(run(random.pick(titles), 6))],
    ['a word of a text', () => typed(telling(random.pick(texts)))],
    [
      'two words',
      () => {
        const edition = random.pick(texts);
        const both = [telling(edition), telling(edition)];
        return both.includes(undefined) ? undefined : typed(both.join(' '));
      },
    ],
    ['a phrase', () => ({ q: `"${run(random.pick(texts), 2 + random.below(3))}"` })],
    [
      'a prefix',
      () => {
        const word = telling(random.pick(texts));
        return word === undefined ? undefined : { q: word.slice(0, 2 + random.below(4)) };
      },
    ],
    [
      'filtered',
      () => {
        const edition = random.pick(texts);
        const q = telling(edition);
        return q === undefined ? undefined : { q: `${q} `, filters: chosen(edition) };
      },
    ],
    [
      'a glossary term',
      () => {
        const labels = random.pick(concepts).labels[random.pick(LANGUAGES)];
        return labels.length === 0 ? undefined : typed(random.pick(labels));
      },
    ],
  ];
}

function editionsOf(
  records: readonly IndexRecord[],
  textOf: (pages: string, title: string) => string,
): Edition[] {
  return records
    .flatMap((record) =>
      record.editions.map(({ language, title, pages }) => ({
        record,
        language,
        words: words(textOf(pages.map(({ text }) => text).join('\n'), title)),
      })),
    )
    .filter((edition) => edition.words.length > 0);
}
