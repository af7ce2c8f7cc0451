import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { recordedFileName } from '../../../server/http/recorded-file-name.ts';

describe('the recorded name of a file', () => {
  test('is never a path, never empty, never longer than 120 characters, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = recordedFileName(given, 'en.pdf');
        assert.match(name, /^[^/\\\p{Cc}\p{Cf}\p{Cs}]+$/u);
        assert.doesNotMatch(name, /^\.*$/);
        assert.ok(Array.from(name).length <= 120);
      }),
    );
  });

  test('stays as it is when it is good, and is good the second time', () => {
    assert.equal(recordedFileName('Отчёт 2014.pdf', 'ru.pdf'), 'Отчёт 2014.pdf');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (given) => {
        const once = recordedFileName(given, 'en.pdf');
        assert.equal(recordedFileName(once, 'en.pdf'), once);
      }),
    );
  });

  test('is the fallback when nothing was sent', () => {
    assert.equal(recordedFileName(undefined, 'ky.pdf'), 'ky.pdf');
  });
});
