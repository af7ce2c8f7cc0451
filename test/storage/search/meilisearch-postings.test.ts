import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askPostings } from '../../../storage/search/meilisearch/ask-postings.ts';
import { FilterWriter } from '../../../storage/search/meilisearch/filters.ts';
import type { Answer, Asked } from '../../../storage/search/meilisearch/gateway.ts';
import type { Key, LiftingField, PostingsQuery, Standing } from '../../../storage/search/postings.ts';

const stem = (key: string): Key => ({ key, begins: false });
const standing = (words: Standing['words'], ...fields: LiftingField[]): Standing => ({
  fields: fields.length === 0 ? undefined : fields,
  words,
});

/** Words that begin with `migra` are two. */
const writer = new FilterWriter({
  stemsWith: (prefix) => (prefix === 'migra' ? ['migrant', 'migrat'] : []),
  numbering: () => '7F',
});

describe('the filter of a query', () => {
  const OURS = 'numbering = "7F" AND ';
  const filter = (...all: Standing[][]) => {
    const whole = writer.filter({ all });
    assert.ok(whole.startsWith(OURS));
    return whole.slice(OURS.length);
  };

  test('wants one of each, all words of a sequence, and each in a field', () => {
    const migration = standing([[stem('emigrat')]]);
    const labour = standing([[stem('elabour')], [stem('rтруд'), stem('kтруд')]], 'title', 'abstract');
    assert.equal(
      filter([migration], [migration, labour]),
      '((any IN ["emigrat"])) AND ((any IN ["emigrat"]) OR ' +
        '(title IN ["elabour"] OR abstract IN ["elabour"]) AND (title IN ["rтруд", "kтруд"] OR abstract IN ["rтруд", "kтруд"]))',
    );
  });

  test('finds a short beginning as a value, and names the words that begin otherwise', () => {
    const begun = (key: string) => filter([standing([[{ key, begins: true }]])]);
    assert.equal(begun('emig'), '((any IN ["emig*"]))');
    assert.equal(begun('emigra'), '((any IN ["emigrant", "emigrat"]))');
  });

  test('cannot be ended by what was typed', () => {
    const typed = filter([standing([[stem('e"] OR id = "x\\')]])]);
    assert.equal(typed.replace(/"(?:[^"\\]|\\.)*"/, 'value'), '((any IN [value]))');
  });
});

describe('an edition', () => {
  /** Answers each filter with an edition of its own: the first that is asked with 0. */
  const asked: string[] = [];
  const gateway = {
    ask: async (questions: readonly Asked[]): Promise<Answer[]> =>
      questions.map(({ filter = '' }) => {
        const row = asked.push(filter) - 1;
        return { facetDistribution: { row: { [row]: 1 } } };
      }),
  };
  const words = [[stem('emigrat')]];
  const others = [[stem('elabour')]];
  const title: PostingsQuery = { all: [[standing(words, 'title')]] };
  const often: PostingsQuery = { all: [[standing(words, 'often')]], besides: [title] };
  const anywhere: PostingsQuery = { all: [[standing(words)]] };
  const either: PostingsQuery = { all: [[standing(words), standing(others)]] };
  const both: PostingsQuery = { all: [[standing(words)], [standing(others)]] };
  const bothSomehow: PostingsQuery = {
    all: [[standing(words)], [standing(others), standing([[stem('rтруд')]])]],
  };

  test('is told once, though several queries want it', async () => {
    asked.length = 0;
    const answers = await askPostings(gateway, writer, [either, anywhere, title, often]);
    const [filterOfEither, filterOfAnywhere, , filterOfOften] = asked;
    assert.match(filterOfOften ?? '', /AND NOT .*title/);
    assert.match(filterOfAnywhere ?? '', /AND NOT .*title.*often/);
    assert.match(filterOfEither ?? '', /AND NOT \(\(\(any IN \["emigrat"\]\)\)\)$/);
    assert.deepEqual(answers(title), [2]);
    assert.deepEqual(answers(anywhere), [1, 2, 3]);
    assert.deepEqual(answers(either), [0, 1, 2, 3]);
  });

  test('is told again where it must have more than one word', async () => {
    asked.length = 0;
    const answers = await askPostings(gateway, writer, [both, anywhere]);
    assert.equal(asked[0], writer.filter(both));
    assert.deepEqual(answers(both), [0]);
    assert.deepEqual(answers(anywhere), [1]);
  });

  test('is asked for once, though two queries want the same', async () => {
    asked.length = 0;
    const same: PostingsQuery = { all: [[standing(words)]] };
    const answers = await askPostings(gateway, writer, [anywhere, same]);
    assert.equal(asked.length, 1);
    assert.deepEqual([answers(anywhere), answers(same)], [[0], [0]]);
  });

  test('is not told again when it has one of the words by another name', async () => {
    asked.length = 0;
    const answers = await askPostings(gateway, writer, [both, bothSomehow]);
    assert.ok(asked[1]?.endsWith(' AND NOT (((any IN ["emigrat"])) AND ((any IN ["elabour"])))'));
    assert.deepEqual(answers(both), [0]);
    assert.deepEqual(answers(bothSomehow), [1, 0]);
  });
});
