import { fold } from '../../../server/language/fold.ts';
import { type Item, type ItemEdition, type ItemPage, nameOf } from './items.ts';
import type { KnownQuery } from './known-query.ts';
import { type Random, randomOf } from './random.ts';

const SHORTEST = 8;
const LONGEST = 14;
/** A run with fewer words of four letters or more is a table, a number or code. */
const FEWEST_LONG_WORDS = 5;
/** Runs that are tried for one sentence: an edition may have little prose, or repeat itself. */
const TRIES = 20;

/** Words in a row from random pages of every edition: at most `each` an edition, none that stands in two places. */
export function sentenceQueries(
  items: readonly Item[],
  { seed, each }: { seed: string; each: number },
): KnownQuery[] {
  const places = placesOfRuns(items);
  return items.flatMap((item) =>
    item.editions.flatMap((edition) => {
      const random = randomOf(`${seed} sentence ${edition.language} ${nameOf(item)}`);
      const found = new Map<string, number>();
      for (let tries = each * TRIES; tries > 0 && found.size < each; tries -= 1) {
        const drawn = draw(edition, random);
        if (drawn && isProse(drawn.run) && places.isUnique(drawn.run))
          found.set(drawn.run.join(' '), drawn.page);
      }
      return [...found].map(([q, page]) => ({
        kind: 'sentence' as const,
        language: edition.language,
        q,
        id: item.id,
        page,
      }));
    }),
  );
}

function draw({ pages }: ItemEdition, random: Random): { run: readonly string[]; page: number } | undefined {
  if (pages.length === 0) return undefined;
  const page: ItemPage = random.pick(pages);
  const length = SHORTEST + random.below(LONGEST - SHORTEST + 1);
  if (page.words.length < length) return undefined;
  const start = random.below(page.words.length - length + 1);
  return { run: page.words.slice(start, start + length), page: page.number };
}

const isProse = (run: readonly string[]) =>
  run.filter((word) => /^\p{L}{4,}$/u.test(word)).length >= FEWEST_LONG_WORDS;

/** In how many places of all items the first words of a run stand. */
function placesOfRuns(items: readonly Item[]): { isUnique(run: readonly string[]): boolean } {
  const counts = new Map<number, number>();
  const pages = items.flatMap(({ editions }) => editions.flatMap((edition) => edition.pages));
  for (const { words } of pages) {
    for (let start = 0; start + SHORTEST <= words.length; start += 1) {
      const key = keyOf(words, start);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return { isUnique: (run) => counts.get(keyOf(run, 0)) === 1 };
}

/** FNV-1a of the folded words. Two runs that share one by chance are left out, and nothing worse. */
function keyOf(words: readonly string[], start: number): number {
  let key = 0x811c9dc5;
  for (let at = start; at < start + SHORTEST; at += 1) {
    const word = `${fold(words[at]!)} `;
    for (let index = 0; index < word.length; index += 1) {
      key = Math.imul(key ^ word.charCodeAt(index), 0x01000193);
    }
  }
  return key >>> 0;
}
