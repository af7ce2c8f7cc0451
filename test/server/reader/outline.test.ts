import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OutlineEntry } from '../../../server/domain/extraction.ts';
import { type OutlineItem, outlineItems } from '../../../server/reader/outline.ts';

const entry = (title: string, page: number | null, children: OutlineEntry[] = []): OutlineEntry => ({
  title,
  page,
  y: null,
  children,
});

const OUTLINE = [
  entry('Preamble', 3),
  entry('Part one', null, [entry('Article 1', 5), entry('Article 2', 6, [entry('Note', 6)])]),
  entry('Annex', 9),
];
const LABELS = ['i', 'ii', 'iii', '1', '2', '3', '4', '5', '6'].map((label, index) => ({
  number: index + 1,
  label,
}));

const shown = (page: number) => outlineItems(OUTLINE, LABELS, { page }, (number) => `?page=${number}`);
const flat = (items: readonly OutlineItem[]): OutlineItem[] =>
  items.flatMap((item) => [item, ...flat(item.children)]);
const currentAt = (page: number) => flat(shown(page)).find(({ current }) => current)?.title;

describe('the outline beside a page', () => {
  test('leads to pages, and calls them what is printed on them', () => {
    const [preamble, part, annex] = shown(1);
    assert.deepEqual([preamble?.href, preamble?.place], ['?page=3', 'iii']);
    assert.deepEqual([part?.href, part?.children[0]?.place], [null, '2']);
    assert.equal(annex?.place, '6');
  });

  test('names the entry that the page belongs to', () => {
    assert.deepEqual([1, 3, 4, 5, 6, 8, 9].map(currentAt), [
      undefined,
      'Preamble',
      'Preamble',
      'Article 1',
      'Note',
      'Note',
      'Annex',
    ]);
  });

  test('leads to a place on the page, and names the entry above what is read there', () => {
    const onOnePage = [0.1, 0.4, 0.8].map((y) => ({ ...entry(`At ${y}`, 2), y }));
    const at = (y: number) => outlineItems(onOnePage, [], { page: 2, y }, (page, down) => `${page} ${down}`);
    assert.deepEqual(
      at(0).map(({ href }) => href),
      ['2 0.1', '2 0.4', '2 0.8'],
    );
    const currents = [0.1, 0.39, 0.79, 1].map((y) => at(y).find(({ current }) => current)?.title);
    assert.deepEqual(currents, ['At 0.1', 'At 0.4', 'At 0.8', 'At 0.8']);
  });

  test('leaves out the deeper levels of one that is too long to look through', () => {
    const many = Array.from({ length: 100 }, (_, index) =>
      entry(
        `Chapter ${index}`,
        index + 1,
        Array.from({ length: 10 }, () => entry('Section', index + 1)),
      ),
    );
    const items = flat(outlineItems(many, [], { page: 1 }, String));
    assert.equal(items.length, 100);
    assert.equal(items.filter(({ current }) => current).length, 1);
  });
});
