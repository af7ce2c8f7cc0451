import type { Outcome } from './ask.ts';
import type { Item } from './items.ts';
import { missesOf, rowsOf, type Score } from './scores.ts';

/** What each engine found, by its name. */
export type OutcomesByEngine = Readonly<Record<string, readonly Outcome[]>>;

/** A table with a row a kind of query and language, the engines beside each other. */
export function printScores(byEngine: OutcomesByEngine): void {
  const engines = Object.keys(byEngine);
  const table: Record<string, Record<string, number | string>> = {};
  for (const [engine, outcomes] of Object.entries(byEngine)) {
    for (const { kind, language, score } of rowsOf(outcomes)) {
      const columns = shown(kind === 'sentence', score, engines.length > 1 ? ` ${engine}` : '');
      const row = `${kind} · ${language}`;
      table[row] = { ...(table[row] ?? { queries: score.queries }), ...columns };
    }
  }
  console.table(table);
  for (const [engine, outcomes] of Object.entries(byEngine)) printDistances(engine, outcomes);
}

function shown(isSentence: boolean, score: Score, suffix: string): Record<string, string> {
  return {
    [`success@1${suffix}`]: score.success1.toFixed(3),
    [`success@5${suffix}`]: score.success5.toFixed(3),
    [`MRR${suffix}`]: score.mrr.toFixed(3),
    [`page@3${suffix}`]: isSentence ? score.page3.toFixed(3) : '',
    [`and first${suffix}`]: isSentence ? score.page3First.toFixed(3) : '',
  };
}

/** How far each language is behind the best one: they shall be equally good. */
function printDistances(engine: string, outcomes: readonly Outcome[]): void {
  const all = rowsOf(outcomes).filter(({ kind }) => kind === 'all');
  const best = Math.max(...all.map(({ score }) => score.mrr));
  const behind = all.map(({ language, score }) => `${language} ${(best - score.mrr).toFixed(3)}`);
  console.log(`${engine}, MRR of all kinds behind the best language: ${behind.join(', ')}`);
}

export function printMisses(byEngine: OutcomesByEngine, items: readonly Item[]): void {
  for (const [engine, outcomes] of Object.entries(byEngine)) {
    const misses = missesOf(outcomes);
    console.log(`\n${engine}: ${misses.length} misses`);
    for (const miss of misses) console.log(described(miss, items));
  }
}

function described({ query, rank, pageFound, total, repaired }: Outcome, items: readonly Item[]): string {
  const titles = items.find(({ id }) => id === query.id)?.titles ?? {};
  const place = rank === 0 ? `not found, ${total} others` : `place ${rank} of ${total}`;
  const page = query.page === undefined ? '' : `, page ${query.page} ${pageFound ? 'found' : 'not found'}`;
  const instead = repaired === null ? '' : `, read as "${repaired}"`;
  const title = titles[query.language] ?? Object.values(titles)[0];
  return `${query.kind} · ${query.language} "${query.q}": ${place}${page}${instead}\n    ${title}`;
}
