import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestOf, LANGUAGES } from '../../../server/domain/languages.ts';

test('a text that is not in the language of a reader is in the one that they most likely understand', () => {
  const all = { en: 'en', ru: 'ru', ky: 'ky' };
  for (const language of LANGUAGES) assert.equal(bestOf(all, language)?.language, language);
  assert.equal(bestOf({ en: 'en', ru: 'ru' }, 'ky')?.language, 'ru');
  assert.equal(bestOf({ en: 'en', ky: 'ky' }, 'ru')?.language, 'en');
  assert.equal(bestOf({ ky: 'ky' }, 'en')?.language, 'ky');
  assert.equal(bestOf({}, 'en'), undefined);
});
