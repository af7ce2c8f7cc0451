import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { piecesOf } from '../../../server/reader/marks.ts';
import { wholeWords } from '../../../server/reader/whole-words.ts';

const marked = (text: string, words: string[]) =>
  piecesOf(text, wholeWords(words))
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

describe('the words of a query in a text', () => {
  test('are marked as whole words, whatever their case', () => {
    assert.equal(
      marked('Right, rights and the copyright of RIGHTS', ['right', 'rights']),
      '[Right], [rights] and the copyright of [RIGHTS]',
    );
    assert.equal(marked('Укуктары жана укук', ['укук']), 'Укуктары жана [укук]');
  });

  test('are taken as they are, not as a pattern', () => {
    assert.equal(marked('C++ (and C)', ['c++']), '[C++] (and C)');
  });

  test('are found with е for ё, with accents as signs of their own, and with any apostrophe', () => {
    assert.equal(marked('Жёлтый, желтый и же\u0308лтый', ['желтый']), '[Жёлтый], [желтый] и [же\u0308лтый]');
    assert.equal(marked('мои\u0306, мой, мои', ['мой']), '[мои\u0306], [мой], мои');
    assert.equal(marked('women’s and women', ["women's"]), '[women’s] and women');
    assert.equal(marked('labour\nmigration', ['labour migration']), '[labour\nmigration]');
  });

  test('leave the text as it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ minLength: 1 })), (text, words) => {
        const pieces = piecesOf(text, wholeWords(words));
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
      }),
    );
  });
});
