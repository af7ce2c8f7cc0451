import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Match, snippet } from '../../../server/language/snippet.ts';
import { tokenise } from '../../../server/language/tokenise.ts';

/** The words as they stand in the text. */
function wordsIn(text: string): string[] {
  const spans = tokenise(text);
  return Array.from({ length: spans.length }, (_, word) => text.slice(spans.start(word), spans.end(word)));
}

const marked = (text: string, isMatch: (word: string) => boolean): string => {
  const matches = wordsIn(text).flatMap((word, index): Match[] => {
    return isMatch(word) ? [{ first: index, last: index, term: word.length, style: 'typed' }] : [];
  });
  return snippet(text, tokenise(text), matches);
};

describe('a snippet', () => {
  test('marks the words and escapes the text', () => {
    assert.equal(
      marked('<b>R&D</b> on "migration"', (word) => word === 'migration'),
      '&lt;b&gt;R&amp;D&lt;/b&gt; on &quot;<mark>migration</mark>&quot;',
    );
  });

  test('shows a hyphenated word as it is printed', () => {
    assert.equal(
      marked('о мигра-\nции кадров', (word) => word.startsWith('мигра')),
      'о <mark>мигра- ции</mark> кадров',
    );
  });

  test('is cut from where most of the terms stand together', () => {
    const filler = 'word '.repeat(100);
    const html = marked(`labour ${filler} labour migration ${filler} migration`, (word) => word.length > 4);
    assert.match(html, /^….*<mark>labour<\/mark> <mark>migration<\/mark>.*…$/);
  });

  test('is cut from where terms stand side by side rather than where they are often near', () => {
    const filler = 'x '.repeat(200);
    const text = `право и человек, право и человек, право ${filler} права человека ${filler}`;
    const matches = wordsIn(text).flatMap((word, index): Match[] => {
      if (word.length < 3) return [];
      return [{ first: index, last: index, term: word.startsWith('пра') ? 0 : 1, style: 'typed' }];
    });
    assert.match(snippet(text, tokenise(text), matches), /права<\/mark> <mark>человека/);
  });

  test('has a second passage when a term stands only elsewhere', () => {
    const filler = 'word '.repeat(100);
    const html = marked(`${filler} labour ${filler} migration ${filler}`, (word) => word.length > 4);
    assert.match(html, /^….*<mark>labour<\/mark>.* … .*<mark>migration<\/mark>.*…$/);
    const again = marked(`${filler} labour ${filler} labour ${filler}`, (word) => word.length > 4);
    assert.equal(again.match(/<mark>/g)?.length, 1);
  });

  test('marks in their own style what was not found as typed', () => {
    const text = 'переводы и миграция';
    const styles = ['via', 'repaired'] as const;
    const matches = [0, 2].map((at, index) => ({ first: at, last: at, term: index, style: styles[index]! }));
    assert.equal(
      snippet(text, tokenise(text), matches),
      '<mark class="via">переводы</mark> и <mark class="repaired">миграция</mark>',
    );
  });

  test('is at most 260 characters of whole words, whatever the page says', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abй <>&"-\n'), maxLength: 900 }), (text) => {
        const html = marked(text, (word) => word.startsWith('a'));
        const shown = html.replaceAll(/<\/?mark>|^…|…$/g, '').replace(' … ', ' ');
        assert.doesNotMatch(shown, /[<>"]/);
        assert.ok(shown.replaceAll(/&\w+;/g, '.').length <= 270 || tokenise(text).length === 1);
        const whole = new Set(wordsIn(text.replaceAll(/\s+/g, ' ')));
        for (const word of wordsIn(shown.replaceAll(/&\w+;/g, '.'))) assert.ok(whole.has(word));
      }),
    );
  });
});
