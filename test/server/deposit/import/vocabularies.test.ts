import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseProjects, parseSubjects } from '../../../../server/deposit/import/index.ts';
import { asLines, pdfIn, readFiles } from './import-folder.ts';

const PREFIXES =
  '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <https://example.org/s/> .\n';
const subjects = (turtle: string) => parseSubjects(PREFIXES + turtle);

describe('a subject vocabulary', () => {
  test('is read with its labels in our languages and its broader concepts by id', () => {
    const read = subjects(`
      :law a skos:Concept ; skos:prefLabel "law"@en, "Recht"@de, "укук"@ky-KG ; skos:narrower :rights .
      :rights a skos:Concept ; skos:notation "R1" ; skos:prefLabel "права"@ru ; skos:altLabel "a"@ru, "б"@ru .`);
    assert.deepEqual(read, {
      ok: true,
      value: [
        {
          id: 'law',
          uri: 'https://example.org/s/law',
          prefLabel: { en: 'law', ky: 'укук' },
          altLabels: {},
          broader: [],
        },
        {
          id: 'R1',
          uri: 'https://example.org/s/rights',
          prefLabel: { ru: 'права' },
          altLabels: { ru: ['a', 'б'] },
          broader: ['law'],
        },
      ],
    });
  });

  test('that is not Turtle says on which line', () => {
    const read = subjects(':law a skos:Concept ;\n  skos:prefLabel "law@en .\n');
    assert.ok(!read.ok);
    assert.match(read.problem[0]?.at ?? '', /^line \d+$/);
  });

  test('has all its faults listed', () => {
    const read = subjects(`
      :a a skos:Concept ; skos:prefLabel "a"@en, "A"@en ; skos:broader :b .
      :b a skos:Concept ; skos:prefLabel "b"@en ; skos:broader :a .
      :c a skos:Concept ; skos:prefLabel "c" ; skos:broader :nowhere .
      <https://example.org/t/a> a skos:Concept ; skos:prefLabel "other"@en .`);
    assert.ok(!read.ok);
    assert.deepEqual(
      read.problem.map(({ at, message }) => `${at.replace('https://example.org/', '')} ${message}`),
      [
        's/a has two preferred labels in en',
        's/c has no skos:prefLabel in en, ru, ky',
        's/c has the broader concept https://example.org/s/nowhere, which is not there',
        't/a has the id a, as https://example.org/s/a has',
        's/a is broader than itself',
        's/b is broader than itself',
      ],
    );
  });

  test('without a concept is a fault', () => {
    const read = subjects('');
    assert.deepEqual(read, { ok: false, problem: [{ at: 'line 1', message: 'has no skos:Concept' }] });
  });
});

describe('a list of projects', () => {
  test('is read with dates as they are written', () => {
    const read = parseProjects(
      'projects.yaml',
      '- id: felt\n  title: { ky: Кийиз }\n  stage: 2\n  starts: 2013\n  ends: 2014-10-31\n',
    );
    assert.deepEqual(read, {
      ok: true,
      value: [{ id: 'felt', title: { ky: 'Кийиз' }, stage: '2', starts: '2013', ends: '2014-10-31' }],
    });
  });

  test('has every fault listed with its line', () => {
    const one = parseProjects(
      'p.yaml',
      '- id: Felt work\n  title: {}\n- id: b\n  title: { en: B }\n  donors: X\n',
    );
    assert.ok(!one.ok);
    assert.deepEqual(asLines(one.problem), [
      'p.yaml:1 #1 id must be small Latin letters and digits, joined by hyphens',
      'p.yaml:2 #1 title needs a title in one language',
      'p.yaml:5 #2 donors is not a field that is known here',
    ]);
    const two = parseProjects(
      'p.yaml',
      '- id: b\n  title: { en: B }\n  starts: 2014\n  ends: 2013\n- id: c\n  title: { en: C }\n- id: c\n  title: { en: D }\n',
    );
    assert.ok(!two.ok);
    assert.deepEqual(asLines(two.problem), ['p.yaml:4 #1 ends is before it starts']);
    const three = parseProjects('p.yaml', '- id: c\n  title: { en: C }\n- id: c\n  title: { en: D }\n');
    assert.ok(!three.ok);
    assert.deepEqual(asLines(three.problem), ['p.yaml:3 #2 id is the id c of another project, too']);
  });
});

test('projects and subjects beside the publications are planned with them, and their faults listed', async () => {
  const plan = await readFiles({
    'projects.yaml': '- id: felt\n',
    'subjects.ttl': `${PREFIXES}:law a skos:Concept ; skos:prefLabel "law"@en .`,
    'a_en.pdf': pdfIn('en'),
  });
  assert.deepEqual(
    plan.subjects?.concepts.map(({ id }) => id),
    ['law'],
  );
  assert.match(asLines(plan.faults).join(), /^projects\.yaml:1 #1 title /);
  assert.equal(plan.publications.length, 1);
});
