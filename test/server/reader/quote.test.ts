import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findQuote, findQuoteIn } from '../../../server/reader/quote.ts';

const PAGES = [
  {
    number: 1,
    text: 'Article 1\n\nEveryone has the right to life.\n\nEveryone has the right to work and to rest.',
  },
  { number: 2, text: 'Внутренняя мигра-\nция в стране,\nгде «живут» люди.\n\nВнешняя миграция.' },
  { number: 3, text: 'Everyone has the right to life, liberty and security of person, as the law says.' },
];
const quote = (text: string, before = '', after = '') => ({ text, before, after });
const at = (page: number, paragraph: number) => ({ page, paragraph, changed: false });

async function* inParts() {
  for (const page of PAGES) yield [page];
}

describe('a quote', () => {
  test('is found across the ends of lines, whatever its case', () => {
    assert.deepEqual(findQuote(quote('внутренняя миграция в стране, где «живут»'), PAGES), at(2, 0));
    assert.deepEqual(findQuote(quote('THE RIGHT to   work'), PAGES), at(1, 2));
  });

  test('that is there more than once is the one with the words around it', () => {
    const twice = 'Everyone has the right to life';
    assert.deepEqual(findQuote(quote(twice, '', '. Everyone has'), PAGES), at(1, 1));
    assert.deepEqual(findQuote(quote(twice, '', ', liberty'), PAGES), at(3, 0));
    assert.deepEqual(findQuote(quote('right to', 'says everyone has the', 'work'), PAGES), at(1, 2));
  });

  test('is not there when no page has it', () => {
    assert.equal(findQuote(quote('the right to laziness'), PAGES), undefined);
    assert.equal(findQuote(quote(' '), PAGES), undefined);
  });

  test('of a document that comes in parts is the best of all of them', async () => {
    const twice = quote('Everyone has the right to life', '', ', liberty');
    assert.deepEqual(await findQuoteIn(twice, inParts()), at(3, 0));
    assert.deepEqual(await findQuoteIn(quote('Внешняя миграция'), inParts()), at(2, 1));
  });

  test('that was changed is where most of its words are, and nowhere when they are few', async () => {
    const changed = quote(
      'Everyone has the full right to life, freedom and security of person, as the law says',
    );
    assert.deepEqual(await findQuoteIn(changed, inParts()), { page: 3, paragraph: 0, changed: true });
    assert.equal(await findQuoteIn(quote('laziness is a right of cats and dogs'), inParts()), undefined);
    assert.equal(await findQuoteIn(quote('Article one'), inParts()), undefined);
  });

  test('is found wherever it was taken from', () => {
    const whole = PAGES.map(({ text }) => text.replace(/-\n/g, '').replace(/\s+/g, ' '));
    const taken = fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.nat(), fc.integer({ min: 8, max: 40 }))
      .map(([page, start, length]) => {
        const text = whole[page]!;
        const from = start % (text.length - 8);
        return {
          page: page + 1,
          before: text.slice(Math.max(0, from - 40), from),
          text: text.slice(from, from + length),
          after: text.slice(from + length, from + length + 40),
        };
      })
      .filter(({ text }) => text.trim().length > 3);
    fc.assert(
      fc.property(taken, ({ page, ...quoted }) => {
        assert.equal(findQuote(quoted, PAGES)?.page, page);
      }),
    );
  });
});
