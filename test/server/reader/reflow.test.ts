import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Box } from '../../../server/domain/extraction.ts';
import { headingKey, reflow } from '../../../server/reader/reflow.ts';

/** A paragraph set in a size, as a share of the page's height. */
function set(text: string, { page = 1, size = 0.013, top = 0.3 } = {}) {
  const lines = text.split('\n').length;
  const box: Box = [0.1, top, 0.9, top + size * (1.2 * lines - 0.2)];
  return { page, box, text };
}

const told = (...paragraphs: ReturnType<typeof set>[]) =>
  reflow(paragraphs, new Set([headingKey('4. Жыйынтык')])).map(({ kind, text }) => [kind, text]);

const BODY = set('Внутренняя мигра-\nция в стране растёт,\nи люди едут в города.');

describe('reflowed text', () => {
  test('joins lines and the words that they break', () => {
    assert.deepEqual(told(BODY), [
      ['paragraph', 'Внутренняя миграция в стране растёт, и люди едут в города.'],
    ]);
  });

  test('has headings by their size or by the outline, and notes in small print', () => {
    assert.deepEqual(
      told(
        set('A chapter', { size: 0.02 }),
        BODY,
        set('4. Жыйынтык'),
        set('1 A note in small print, at the foot.', { size: 0.01 }),
      ).map(([kind]) => kind),
      ['heading', 'paragraph', 'heading', 'note'],
    );
    assert.deepEqual(told(BODY, set('See the annex for all of it.', { size: 0.01 }))[1], [
      'note',
      'See the annex for all of it.',
    ]);
  });

  test('takes a heading of the outline off the paragraph that follows it without a gap', () => {
    assert.deepEqual(told(BODY, set('4. Жыйынтык\nБул жерде бардыгы айтылды.')).slice(1), [
      ['heading', '4. Жыйынтык'],
      ['paragraph', 'Бул жерде бардыгы айтылды.'],
    ]);
  });

  test('has the items of lists apart, also where no gap parts them', () => {
    assert.deepEqual(told(BODY, set('We ask for:\n• more water,\nand clean;\n• more grass.')).slice(1), [
      ['paragraph', 'We ask for:'],
      ['item', '• more water, and clean;'],
      ['item', '• more grass.'],
    ]);
  });

  test('goes on across the end of a page where a sentence does', () => {
    const begun = set('The herders move up in May and', { page: 1 });
    assert.deepEqual(told(begun, set('come back before the snow.', { page: 2 })), [
      ['paragraph', 'The herders move up in May and come back before the snow.'],
    ]);
    assert.equal(told(begun, set('Another begins.', { page: 2 })).length, 2);
    assert.equal(told(set('It ended.', { page: 1 }), set('but not so.', { page: 2 })).length, 2);
  });
});
