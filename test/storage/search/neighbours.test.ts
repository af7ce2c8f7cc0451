import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { NeighboursPacker, neighboursTest } from '../../../storage/search/sqlite/neighbours.ts';

const form = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const texts = fc.array(fc.array(form, { maxLength: 40 }), { minLength: 1, maxLength: 8 });

function packed(all: readonly (readonly number[])[], packer = new NeighboursPacker()): Buffer {
  for (const text of all) {
    for (const each of text) packer.add(each);
    packer.endText();
  }
  return packer.take();
}

describe('the neighbours of forms', () => {
  test('never deny a sequence that stands in a text, whatever else may stand in its places', () => {
    fc.assert(
      fc.property(texts, form, fc.nat(), fc.nat(), (all, other, whichText, where) => {
        const text = all[whichText % all.length]!;
        const from = text.length === 0 ? 0 : where % text.length;
        const sequence = text.slice(from, from + 3).map((each) => [other, each]);
        assert.ok(neighboursTest(sequence)(packed(all)));
      }),
    );
  });

  test('deny nearly all pairs that stand nowhere, in short texts and in long ones', () => {
    for (const words of [10, 300, 6_000, 50_000]) {
      const all = [Array.from({ length: words }, (_, index) => index + 1)];
      const neighbours = packed(all);
      const pairs = Array.from({ length: 1_000 }, (_, index) => [[index + 7], [index + 3]]);
      const believed = pairs.filter((pair) => neighboursTest(pair)(neighbours)).length;
      assert.ok(believed < 200, `${believed} of 1,000 at ${words} words`);
    }
  });

  test('begin anew with each edition, and know nothing across the end of a text', () => {
    const packer = new NeighboursPacker();
    packed([[1, 2]], packer);
    const neighbours = packed([[3], [4]], packer);
    assert.equal(neighboursTest([[1], [2]])(neighbours), false);
    assert.equal(neighboursTest([[3], [4]])(neighbours), false);
  });
});
