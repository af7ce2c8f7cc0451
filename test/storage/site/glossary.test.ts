import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import { Concepts } from '../../../server/language/concepts.ts';
import { fold } from '../../../server/language/fold.ts';
import { words } from '../../../server/language/tokenise.ts';
import { openGlossary } from '../../../storage/site/open-glossary.ts';
import { parseGlossary } from '../../../storage/site/parse-glossary.ts';

const parse = (text: string) => parseGlossary(text, 'glossary.csv');
const faultsOf = (text: string) => parse(text).faults.map(({ line, message }) => `${line}: ${message}`);
const REMITTANCES = {
  labels: { en: ['remittances', 'money transfers'], ru: ['денежные переводы'], ky: ['акча которуулар'] },
};

describe('a glossary’s table', () => {
  test('holds synonyms in a cell, and languages in any order', () => {
    const expected = { concepts: [REMITTANCES], faults: [] };
    const row = 'remittances | money transfers,денежные переводы,акча которуулар';
    assert.deepEqual(parse(`en,ru,ky\n${row}\n`), expected);
    assert.deepEqual(
      parse('KY; EN ;ru;;\r\nакча которуулар;remittances|money transfers;денежные переводы;;\r\n;;;;\r\n'),
      expected,
    );
  });

  test('may leave a term out, and have a comma in quotation marks', () => {
    assert.deepEqual(parse('en,ru,ky\nasylum seeker,"лицо, ищущее убежище",').concepts, [
      { labels: { en: ['asylum seeker'], ru: ['лицо, ищущее убежище'], ky: [] } },
    ]);
  });

  test('loses only the row that is at fault, and says which', () => {
    const text =
      'en,ru,ky\npoverty,"бедность,жакырчылык\na,б,в,г\nalone,,\nlaw,право,укук\n\nлюди\uFFFD,a,b\n';
    assert.deepEqual(
      parse(text).concepts.map(({ labels }) => labels.en),
      [['law']],
    );
    assert.deepEqual(
      faultsOf(text).map((fault) => fault.slice(0, 22)),
      [
        '2: a quotation mark is',
        '3: has more cells than',
        '4: has a term in fewer',
        '7: is not in UTF-8; sa',
      ],
    );
  });

  test('is not read without its header', () => {
    for (const header of [
      'remittances,переводы,которуулар',
      'en,ru',
      'en,ru,ky,note',
      'en,en,ru,ky',
      '"en,ru,ky',
      '',
    ]) {
      const { concepts, faults } = parse(`${header}\nlaw,право,укук`);
      assert.deepEqual([concepts, faults.map(({ line }) => line)], [[], [1]], header);
    }
  });
});

describe('the glossary of a library', () => {
  let folder: string;
  const write = (content: string | Uint8Array) => writeFile(join(folder, 'glossary.csv'), content);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'glossary-'));
  });
  after(() => rm(folder, { recursive: true }));

  test('is the sample until there is one, and shows a change at once', async () => {
    const glossary = openGlossary(folder);
    const sample = await glossary.read();
    assert(sample.concepts.length > 150);
    await write('\uFEFFen,ru,ky\nremittances | money transfers,денежные переводы,акча которуулар\n');
    assert.deepEqual(await glossary.read(), { concepts: [REMITTANCES], faults: [] });
    await write('en,ru,ky\n');
    assert.deepEqual(await glossary.read(), { concepts: [], faults: [] });
    await write(' \n');
    assert.deepEqual(await glossary.read(), sample);
    await rm(join(folder, 'glossary.csv'));
    assert.deepEqual(await openGlossary(join(folder, 'nowhere')).read(), sample);
  });

  test('is read once, however often it is asked for', async () => {
    await write('en,ru,ky\nlaw,право,укук\n');
    const glossary = openGlossary(folder);
    const [first, second] = await Promise.all([glossary.read(), glossary.read()]);
    assert.equal(first, second);
    assert.equal(await glossary.read(), first);
  });

  test('that is no text is at fault by its lines, and one that cannot be read by its name', async () => {
    await write(
      Buffer.from([...Buffer.from('en,ru,ky\nlaw,'), 0xef, 0xf0, 0xe0, ...Buffer.from(',x\na,b,c\n')]),
    );
    const read = await openGlossary(folder).read();
    assert.deepEqual(
      [read.concepts.length, read.faults.map(({ file, line }) => [file, line])],
      [1, [[join(folder, 'glossary.csv'), 2]]],
    );
    await rm(join(folder, 'glossary.csv'));
    await mkdir(join(folder, 'glossary.csv'));
    const { concepts, faults } = await openGlossary(folder).read();
    assert.deepEqual([concepts, faults.map(({ message }) => message)], [[], ['cannot be read (EISDIR)']]);
    await rm(join(folder, 'glossary.csv'), { recursive: true });
  });
});

const folded = (label: string) => words(label).map(fold);
const formOf = (label: string) => folded(label).join(' ');

describe('the sample glossary', () => {
  test('has no fault, no gap, no term twice, and each language in its own letters', async () => {
    const { concepts, faults } = await openGlossary(join(tmpdir(), 'no-such-folder')).read();
    assert.deepEqual(faults, []);
    assert(concepts.length >= 150);
    for (const language of LANGUAGES) {
      assert(concepts.every(({ labels }) => labels[language].length > 0));
      const terms = concepts.flatMap(({ labels }) => labels[language].map(formOf));
      assert.deepEqual(
        terms.filter((term, at) => terms.indexOf(term) !== at),
        [],
      );
    }
    const textIn = (language: Language) => concepts.flatMap(({ labels }) => labels[language]).join(' ');
    for (const letter of 'ңөү') assert(textIn('ky').includes(letter), letter);
    assert.doesNotMatch(textIn('ky'), /[a-zқғәіұһ]/i);
    assert.doesNotMatch(textIn('ru'), /[a-zңөү]/i);
    assert.doesNotMatch(textIn('en'), /\p{Script=Cyrillic}/u);
  });

  test('leads from every term of it to its equals in the other languages, and to nothing else', async () => {
    const { concepts } = await openGlossary(join(tmpdir(), 'no-such-folder')).read();
    const glossary = new Concepts(concepts);
    for (const { labels } of concepts) {
      for (const label of LANGUAGES.flatMap((language) => labels[language])) {
        const [found, ...others] = glossary.find(folded(label));
        assert(found, label);
        assert.deepEqual([found.first, found.last, others], [0, folded(label).length - 1, []], label);
        // A loan may be written alike in Russian and Kyrgyz.
        const away = LANGUAGES.filter((language) => !labels[language].map(formOf).includes(formOf(label)));
        assert.deepEqual([...new Set(found.equals.map(({ language }) => language))], away, label);
        for (const equal of found.equals) assert(labels[equal.language].includes(equal.label), label);
      }
    }
  });
});
