import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  DEFAULT_LAYOUT,
  LAYOUT_EXTENSION,
  layoutSchema,
  objectPath,
} from '../../../storage/archive/layout.ts';

const layout = (parameters: object) => layoutSchema.parse({ extensionName: LAYOUT_EXTENSION, ...parameters });

describe('where an object is', () => {
  test('follows the first example of the extension', () => {
    assert.equal(
      objectPath('object-01', DEFAULT_LAYOUT),
      '3c0/ff4/240/3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4',
    );
    assert.equal(
      objectPath('..hor/rib:le-$id', DEFAULT_LAYOUT),
      '487/326/d8c/487326d8c2a3c0b885e23da1469b4d6671fd4e76978924b4443e9e3c316cda6d',
    );
  });

  test('follows the second example: another digest, many tuples, a short last folder', () => {
    const many = layout({ digestAlgorithm: 'md5', tupleSize: 2, numberOfTuples: 15, shortObjectRoot: true });
    assert.equal(objectPath('object-01', many), 'ff/75/53/44/92/48/5e/ab/b3/9f/86/35/67/28/88/4e');
    assert.equal(objectPath('..hor/rib:le-$id', many), '08/31/97/66/fb/6c/29/35/dd/17/5b/94/26/77/17/e0');
  });

  test('follows the third example: no tuples', () => {
    assert.equal(
      objectPath('object-01', layout({ tupleSize: 0, numberOfTuples: 0 })),
      '3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4',
    );
  });

  test('is safe and equally deep for any id whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (id) => {
        const [a, b, c, digest, ...rest] = objectPath(id, DEFAULT_LAYOUT).split('/');
        assert.deepEqual(rest, []);
        assert.match(digest ?? '', /^[0-9a-f]{64}$/);
        assert.equal(`${a}${b}${c}`, digest?.slice(0, 9));
        assert.deepEqual([a?.length, b?.length, c?.length], [3, 3, 3]);
      }),
    );
  });

  test('uses every digit of the digest under all parameters, so that different ids never meet', () => {
    const parameters = fc
      .record({
        digestAlgorithm: fc.constantFrom('md5', 'sha1', 'sha256', 'sha512'),
        tupleSize: fc.integer({ min: 1, max: 32 }),
        numberOfTuples: fc.integer({ min: 1, max: 32 }),
        shortObjectRoot: fc.boolean(),
      })
      .filter((given) => layoutSchema.safeParse({ extensionName: LAYOUT_EXTENSION, ...given }).success);
    fc.assert(
      fc.property(parameters, fc.string(), (given, id) => {
        const elements = objectPath(id, layout(given)).split('/');
        const whole = objectPath(
          id,
          layout({ ...given, tupleSize: 0, numberOfTuples: 0, shortObjectRoot: false }),
        );
        assert.equal(elements.length, given.numberOfTuples + 1);
        assert.equal(given.shortObjectRoot ? elements.join('') : elements.at(-1), whole);
        assert.ok(elements.every((element) => /^[0-9a-f]+$/.test(element)));
      }),
    );
  });

  test('refuses parameters that the extension forbids', () => {
    const forbidden = [
      { tupleSize: 0 },
      { numberOfTuples: 0 },
      { tupleSize: 33 },
      { tupleSize: 3, numberOfTuples: 22 },
      { tupleSize: 2, numberOfTuples: 32, shortObjectRoot: true },
      { digestAlgorithm: 'crc32' },
    ];
    for (const given of forbidden) {
      const { success } = layoutSchema.safeParse({ extensionName: LAYOUT_EXTENSION, ...given });
      assert.equal(success, false, JSON.stringify(given));
    }
  });
});
