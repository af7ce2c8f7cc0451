import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readYaml } from '../../../../server/deposit/import/yaml-source.ts';
import { asLines, pdfIn, readFiles } from './import-folder.ts';

function faultsOf(text: string): string[] {
  const read = readYaml('m.yaml', text);
  return read.ok ? [] : asLines(read.problem);
}

const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'].map((name, index, names) => {
  const before = names[index - 1]?.[0];
  return before === undefined ? name : `${name}: &${name} [${Array(9).fill(`*${before}`)}]`;
});

describe('a YAML document', () => {
  test('may repeat what an anchor names', () => {
    const read = readYaml('m.yaml', 'title: &t { en: A }\nnote: *t\n');
    assert.deepEqual(read.ok && read.value.value, { title: { en: 'A' }, note: { en: 'A' } });
  });

  const ill: readonly (readonly [string, string, string])[] = [
    [
      'an alias of nothing',
      'type: law\ntitle: *nope\n',
      'm.yaml:2 *nope repeats what no &nope before it names; a text that begins with * must be in quotes',
    ],
    ['aliases that multiply', bomb.join('\n'), 'm.yaml:2 repeats itself too often by its aliases (*)'],
    ['20,000 brackets', `type: law\ntitle: ${'['.repeat(20_000)}`, 'm.yaml:2 is nested too deeply'],
    ['20,000 lists in lists', '- '.repeat(20_000), 'm.yaml:1 is nested too deeply'],
    [
      'bytes instead of text',
      'abstract: !!binary aGk=\n',
      'm.yaml:1 has a tag that is not known here: tag:yaml.org,2002:binary',
    ],
    ['a list as the name of a field', '? [a, b]\n: c\n', 'm.yaml:1 has a name of a field that is no text'],
    [
      'a bracket that is not closed, on a line that is there',
      'title: {en: A\n',
      'm.yaml:1 a bracket lacks its “}”, or a line within is not indented',
    ],
    [
      'two documents',
      '---\na: 1\n---\nb: 2\n',
      'm.yaml:3 begins a second document (---); one file describes one thing',
    ],
  ];
  for (const [what, text, fault] of ill) {
    test(`with ${what} is one fault with its line`, () => {
      assert.deepEqual(faultsOf(text), [fault]);
    });
  }

  test('that is ill keeps neither other files nor projects from being checked', async () => {
    const plan = await readFiles({
      'projects.yaml': '- *nope\n',
      'a/metadata.yaml': 'title: *nope\n',
      'a/en.pdf': pdfIn('en'),
      'b/metadata.yaml': 'title: { en: B }\n',
    });
    assert.deepEqual(
      plan.faults.map(({ file, line }) => `${file}:${line}`),
      ['a/metadata.yaml:1', 'projects.yaml:1'],
    );
    assert.equal(plan.publications.length, 1);
  });
});
