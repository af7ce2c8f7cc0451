import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bodyOf } from '../../../server/alignment/index.ts';
import type { Box, ExtractedPage } from '../../../server/domain/extraction.ts';

/** Ten pages, each with a line at its top, `size` high, over a text of five lines. */
function pagesHeaded(head: (number: number) => string, size: number): ExtractedPage[] {
  return Array.from({ length: 10 }, (_, index) => {
    const number = index + 1;
    const text = Array.from({ length: 5 }, (_, line) => `Line ${line} of what page ${number} says`).join(
      '\n',
    );
    const boxes: Box[] = [
      [0.1, 0.05, 0.9, 0.05 + size],
      [0.1, 0.2, 0.9, 0.2 + 0.012 * 5.8],
    ];
    return { number, label: null, text: `${head(number)}\n\n${text}`, boxes, language: 'en' };
  });
}

const texts = (pages: readonly ExtractedPage[]) => bodyOf(pages).map(({ text }) => text.slice(0, 6));

describe('the body of an edition', () => {
  test('has no running heads: what is the same on some pages', () => {
    assert.equal(texts(pagesHeaded((number) => `A report · ${number}`, 0.01)).length, 10);
  });

  test('has none that name the chapter either: small lines at one place of most pages', () => {
    const words = ['Water', 'Work', 'Roads', 'Homes', 'Food', 'Law', 'Trade', 'Money', 'Children', 'Health'];
    const pages = pagesHeaded((number) => `${number}. ${words[number - 1]}`, 0.01);
    assert.deepEqual([...new Set(texts(pages))], ['Line 0']);
    assert.ok(
      texts(pagesHeaded((number) => words[number - 1]!, 0.03)).includes('Water'),
      'titles of slides stay',
    );
  });
});
