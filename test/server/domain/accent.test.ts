import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accentColours, contrast, isReadableAccent, parseHex } from '../../../server/domain/accent.ts';

const hexes = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => parseHex(`#${number.toString(16).padStart(6, '0')}`)!);

test('the contrast of colours is that of WCAG: 21 between black and white, 1 of a colour with itself', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#0b4f6c', '#0b4f6c'), 1);
  assert.ok(Math.abs(contrast('#777777', '#ffffff') - 4.48) < 0.01);
});

test('an accent that is read on paper is taken, one that is not is refused', () => {
  assert.equal(isReadableAccent('#0b4f6c'), true);
  assert.equal(isReadableAccent('#ffcc00'), false);
  assert.equal(parseHex('red'), undefined);
  assert.equal(parseHex(' #0B4F6C '), '#0b4f6c');
});

test('every accent has a partner that is read on dark paper', () => {
  fc.assert(fc.property(hexes, (accent) => contrast(accentColours(accent).dark.accent, '#17140f') >= 7));
});
