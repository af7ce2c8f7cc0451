import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { alignEditions } from '../../../server/alignment/align.ts';
import { counterpartOf } from '../../../server/alignment/counterpart.ts';
import type { Box, ExtractedPage } from '../../../server/domain/extraction.ts';

type Paragraph = { readonly en: string; readonly ru: string };

const EN = 'the people of many places worked on a plan and they wrote about what they had seen there before';
const RU = 'люди из многих мест работали над планом и писали о том что они увидели там до этого времени';

/** A chapter as both editions have it: other words, the same numbers, every third with a name. */
const CHAPTERS: readonly Paragraph[] = Array.from({ length: 120 }, (_, index) => {
  const year = 1900 + index;
  const share = `${(index * 37) % 100}.${index % 10}%`;
  return index % 3 === 0
    ? { en: `${EN}, said Asanova in ${year} ${share}`, ru: `${RU}, сказала Асанова в ${year} ${share}` }
    : { en: `${EN.slice(0, 40 + (index % 50))} ${share}`, ru: `${RU.slice(0, 40 + (index % 50))} ${share}` };
});

/** Set with so many paragraphs a page, under a running head. */
function pagesOf(paragraphs: readonly string[], perPage: number): ExtractedPage[] {
  const pages: ExtractedPage[] = [];
  for (let at = 0; at < paragraphs.length; at += perPage) {
    const own = paragraphs.slice(at, at + perPage);
    const boxes = own.map(
      (_, index): Box => [0.1, 0.15 + (0.7 * index) / perPage, 0.9, 0.15 + (0.7 * (index + 0.8)) / perPage],
    );
    const number = pages.length + 1;
    pages.push({
      number,
      label: null,
      text: [`A running head ${number}`, ...own].join('\n\n'),
      boxes: [[0.1, 0.03, 0.9, 0.05], ...boxes],
      language: null,
    });
  }
  return pages;
}

const placeOf = (pages: readonly ExtractedPage[], text: string) => {
  for (const { number, text: all, boxes } of pages) {
    const index = all.split('\n\n').indexOf(text);
    if (index >= 0) return { page: number, y: boxes[index]![1] };
  }
  throw new Error(`nowhere: ${text}`);
};

/** How many of `chapters` are found on their page, and at their paragraph. */
function found(
  first: readonly ExtractedPage[],
  second: readonly ExtractedPage[],
  chapters: readonly Paragraph[],
) {
  const alignment = alignEditions(['en', 'ru'], { pages: [first, second] });
  const there = chapters.map(({ en, ru }) => {
    const place = counterpartOf(alignment, 0, placeOf(first, en));
    const truth = placeOf(second, ru);
    return {
      page: place?.page === truth.page,
      paragraph: place?.page === truth.page && Math.abs(place.y - truth.y) < 0.01,
    };
  });
  return {
    page: there.filter(({ page }) => page).length,
    paragraph: there.filter(({ paragraph }) => paragraph).length,
  };
}

describe('aligned editions', () => {
  const english = CHAPTERS.map(({ en }) => en);
  const russian = CHAPTERS.map(({ ru }) => ru);

  test('have the same passage, however many paragraphs a page holds', () => {
    const hits = found(pagesOf(english, 7), pagesOf(russian, 5), CHAPTERS);
    assert.ok(hits.page >= 118, `${hits.page} of 120 pages`);
    assert.ok(hits.paragraph >= 115, `${hits.paragraph} of 120 paragraphs`);
  });

  test('keep it when one has a foreword and the other lacks an annex', () => {
    const foreword = Array.from({ length: 40 }, (_, index) => `Предисловие ${index} ${RU}`);
    const hits = found(
      pagesOf(english, 7),
      pagesOf([...foreword, ...russian.slice(0, 90)], 6),
      CHAPTERS.slice(0, 90),
    );
    assert.ok(hits.page >= 87, `${hits.page} of 90 pages`);
  });

  for (const [where, at] of [
    ['before', 0],
    ['in the middle', 60],
    ['behind', 120],
  ] as const) {
    for (const side of [0, 1]) {
      test(`keep it when 300 paragraphs stand ${where} in the ${side === 0 ? 'first' : 'second'} alone`, () => {
        const more = Array.from({ length: 300 }, (_, index) => `Дополнение ${2100 + index} ${RU}`);
        const longer = (texts: readonly string[]) => [...texts.slice(0, at), ...more, ...texts.slice(at)];
        const first = pagesOf(side === 0 ? longer(english) : english, 7);
        const second = pagesOf(side === 1 ? longer(russian) : russian, 5);
        const hits = found(first, second, CHAPTERS);
        assert.ok(hits.page >= 112, `${hits.page} of 120 pages`);
      });
    }
  }

  test('keep it when chapters are left out in the middle, and are less sure where nothing corresponds', () => {
    const first = pagesOf(english, 7);
    const second = pagesOf([...russian.slice(0, 40), ...russian.slice(70)], 6);
    const kept = [...CHAPTERS.slice(0, 38), ...CHAPTERS.slice(72)];
    const hits = found(first, second, kept);
    assert.ok(hits.page >= kept.length - 4, `${hits.page} of ${kept.length} pages`);
    const alignment = alignEditions(['en', 'ru'], { pages: [first, second] });
    const sure = (chapters: readonly Paragraph[]) =>
      chapters.map(({ en }) => counterpartOf(alignment, 0, placeOf(first, en))!.confidence).sort()[
        Math.floor(chapters.length / 2)
      ]!;
    assert.ok(sure(CHAPTERS.slice(45, 65)) < sure(CHAPTERS.slice(5, 25)));
  });

  test('tell the paragraphs that correspond, without running heads', () => {
    const alignment = alignEditions(['en', 'ru'], { pages: [pagesOf(english, 7), pagesOf(russian, 5)] });
    assert.equal(alignment.segments[0].length, 120);
    const place = counterpartOf(alignment, 1, placeOf(pagesOf(russian, 5), CHAPTERS[33]!.ru))!;
    assert.deepEqual(
      place.to.map(({ page }) => page),
      [5],
    );
    assert.equal(place.from.length, 1);
    assert.ok(place.confidence > 0.6);
  });

  test('have a place for every place, which never goes backwards', () => {
    const pages = [pagesOf(english, 7), pagesOf(russian, 5)] as const;
    const alignment = alignEditions(['en', 'ru'], { pages });
    const place = fc.record({
      page: fc.integer({ min: 1, max: 17 }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const height = (at: { page: number; y: number }) => at.page + at.y;
    fc.assert(
      fc.property(place, place, (one, other) => {
        const [earlier, later] = [one, other].sort((a, b) => a.page - b.page || a.y - b.y) as [
          typeof one,
          typeof one,
        ];
        const [from, to] = [counterpartOf(alignment, 0, earlier)!, counterpartOf(alignment, 0, later)!];
        assert.ok(from.page >= 1 && to.page <= pages[1].length && from.y >= 0 && to.y <= 1);
        assert.ok(height(from) <= height(to) + 1e-9, `${JSON.stringify([earlier, later, from, to])}`);
      }),
    );
  });

  test('say nothing of texts that are not there', () => {
    const empty = pagesOf([], 5);
    const alignment = alignEditions(['en', 'ky'], { pages: [empty, pagesOf(russian, 5)] });
    assert.deepEqual(alignment.links, []);
    assert.equal(counterpartOf(alignment, 0, { page: 1, y: 0 }), undefined);
    assert.equal(counterpartOf(alignment, 1, { page: 1, y: 0 }), undefined);
  });
});
