import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setBooklet } from '../../scripts/typeset/booklet.ts';
import { readDeclaration } from '../../scripts/typeset/declaration.ts';
import { readWork } from '../../scripts/typeset/work-text.ts';
import { readImportFolder } from '../../server/deposit/import/index.ts';
import type { Extraction } from '../../server/domain/extraction.ts';
import type { Language } from '../../server/domain/languages.ts';
import { openPdfReader } from '../../server/ingest/pdf-processes.ts';

const DEMO = new URL('../../scripts/demo/', import.meta.url);
const LIBRARY = fileURLToPath(new URL('library', DEMO));
const TEXTS = { en: 'udhr_eng.xml', ru: 'udhr_rus.xml', ky: 'udhr_kir.xml' } as const;
const MEGABYTE = 1024 * 1024;

const temporary = await mkdtemp(join(tmpdir(), 'kitepkana-demo-'));
const pdf = openPdfReader({
  children: 2,
  inbox: temporary,
  limits: { pages: 500, seconds: 60, imagePixels: 1e8, megabytes: 512 },
});
after(async () => {
  await pdf.close();
  await rm(temporary, { recursive: true, force: true });
});

const declarationIn = async (language: Language) =>
  readDeclaration(await readFile(new URL(`texts/${TEXTS[language]}`, DEMO), 'utf8'));

async function extractBooklet(language: Language): Promise<Extraction> {
  const path = join(LIBRARY, 'universal-declaration-of-human-rights', `${language}.pdf`);
  const extracted = await pdf.extract(path, { onThumbnails: () => undefined });
  if (!extracted.ok) throw new Error(`${path} cannot be read: ${extracted.problem.kind}`);
  return extracted.value;
}

/** Without white space, so that it does not matter where lines and pages end. */
const solid = (text: string) => text.replace(/\s+/g, '');

test('the demonstration library imports without a fault or a warning and is no more than 12 MB', async () => {
  const plan = await readImportFolder(LIBRARY, { pdf });
  assert.deepEqual([...plan.faults, ...plan.warnings], []);
  assert.equal(plan.publications.length, 9);
  const files = plan.publications.flatMap((publication) => publication.files);
  assert.ok(files.reduce((sum, { bytes }) => sum + bytes, 0) <= 12 * MEGABYTE);
});

test('each of its records has a title and an abstract in three languages, and who is behind it', async () => {
  const { publications } = await readImportFolder(LIBRARY, { pdf });
  for (const { metadata } of publications) {
    assert.deepEqual(Object.keys(metadata.title).sort(), ['en', 'ky', 'ru']);
    assert.deepEqual(Object.keys(metadata.abstract).sort(), ['en', 'ky', 'ru']);
    assert.notEqual(metadata.contributors.length, 0);
  }
});

test('its subjects have labels in three languages, end at the top, and are all that its records use', async () => {
  const { publications, subjects } = await readImportFolder(LIBRARY, { pdf });
  const concepts = new Map(subjects?.concepts.map((concept) => [concept.id, concept]));
  assert.ok(concepts.size >= 60);
  const labels = (language: Language) => [...concepts.values()].map(({ prefLabel }) => prefLabel[language]);
  for (const language of ['en', 'ru', 'ky'] as const) {
    assert.equal(
      new Set(labels(language)).size,
      concepts.size,
      `a label in ${language} is missing or there twice`,
    );
    assert.ok(!labels(language).includes(undefined));
  }
  const climb = (id: string, below: readonly string[]): void => {
    assert.ok(!below.includes(id), `${id} is above itself`);
    for (const parent of concepts.get(id)?.broader ?? []) climb(parent, [...below, id]);
  };
  for (const id of concepts.keys()) climb(id, []);
  for (const { metadata } of publications) {
    for (const subject of metadata.subjects) assert.ok(concepts.has(subject), subject);
  }
});

describe('the records of the project', async () => {
  const { publications } = await readImportFolder(LIBRARY, { pdf });
  const ofProject = publications.filter(({ metadata }) => metadata.project === 'migrants-rights');
  const ofType = (type: string) => ofProject.filter(({ metadata }) => metadata.type === type);

  test('are a report, two programmes and two videos, each with title, abstract and note in three languages', () => {
    assert.deepEqual(ofProject.map(({ metadata }) => metadata.type).sort(), [
      'programme',
      'programme',
      'report',
      'video',
      'video',
    ]);
    for (const { metadata } of ofProject) {
      for (const text of [metadata.title, metadata.abstract, metadata.note]) {
        assert.deepEqual(Object.keys(text).sort(), ['en', 'ky', 'ru']);
      }
    }
  });

  test('say of what was set here that it is a sample and not the original', () => {
    for (const { metadata, files } of [...ofType('report'), ...ofType('programme')]) {
      assert.equal(files.length, 3);
      assert.match(metadata.note.en ?? '', /sample setting.+ is not the original/is);
      assert.match(metadata.note.ru ?? '', /образец набора.+не оригинальн/is);
      assert.match(metadata.note.ky ?? '', /үлгү.+түпнуска/is);
    }
  });

  test('say when and where the events were', () => {
    assert.deepEqual(
      ofType('programme').map(({ metadata }) => metadata.event),
      [
        {
          starts: '2014-06-12',
          place: {
            en: 'Hyatt Regency Bishkek',
            ru: 'Гостиница «Хаятт Ридженси Бишкек»',
            ky: '«Хаятт Ридженси Бишкек» мейманканасы',
          },
        },
        {
          starts: '2014-05-02',
          ends: '2014-05-03',
          place: { en: 'Issyk-Kul', ru: 'Иссык-Куль', ky: 'Ысык-Көл' },
        },
      ],
    );
  });

  test('give no address of the videos, since none is known', () => {
    for (const { metadata, files } of ofType('video')) assert.deepEqual([metadata.links, files], [[], []]);
  });
});

describe('what was set from the known facts', () => {
  for (const work of ['customs-union-report', 'training-programme', 'conference-programme']) {
    for (const language of ['en', 'ru', 'ky'] as const) {
      test(`${work} in ${language} is the PDF of its text, and every line of it can be read`, async () => {
        const yaml = await readFile(new URL(`texts/${work}/${language}.yaml`, DEMO), 'utf8');
        const glossary = await readFile(new URL('texts/glossary.yaml', DEMO), 'utf8');
        const text = readWork(language, yaml, glossary);
        const path = join(LIBRARY, work, `${language}.pdf`);
        assert.ok(Buffer.from(await setBooklet(text)).equals(await readFile(path)));
        const extracted = await pdf.extract(path, { onThumbnails: () => undefined });
        assert.ok(extracted.ok);
        const { pages, outline } = extracted.value;
        assert.ok(pages[0]?.text.includes(text.sample));
        assert.equal(pages[text.contents === undefined ? 2 : 3]?.label, '1');
        const titles = text.sections.map(({ title }) => title);
        assert.deepEqual(
          outline.map(({ title }) => title),
          [...(text.contents === undefined ? [] : [text.contents]), ...titles],
        );
        const whole = solid(pages.map((page) => page.text).join(' '));
        for (const { paragraphs } of text.sections) {
          for (const { lead, elsewhere } of paragraphs) {
            for (const line of [lead, ...Object.values(elsewhere ?? {})]) {
              assert.ok(whole.includes(solid(line ?? '')), `${line} is not there`);
            }
          }
        }
      });
    }
  }
});

describe('the Declaration as it is set', () => {
  for (const language of ['en', 'ru', 'ky'] as const) {
    test(`in ${language} can be read out of its PDF word for word`, async () => {
      const declaration = await declarationIn(language);
      const { pages } = await extractBooklet(language);
      const withoutFooters = pages.map(({ text, label }) =>
        text
          .split('\n')
          .filter((line) => line !== declaration.title && line !== label)
          .join(' ')
          .replace(new RegExp(`\\s*${declaration.title}\\s+${label}\\s*$`, 'u'), ''),
      );
      const whole = solid(withoutFooters.join(' '));
      for (const { title, paragraphs } of declaration.sections) {
        const expected = [
          title,
          ...paragraphs.map((p) => (p.number === undefined ? p.text : `${p.number}.${p.text}`)),
        ];
        assert.ok(whole.includes(solid(expected.join(''))), `${title} is not as it was`);
      }
    });

    test(`in ${language} has roman labels before the text and an outline of its thirty articles`, async () => {
      const declaration = await declarationIn(language);
      const { pages, outline } = await extractBooklet(language);
      assert.deepEqual(
        pages.slice(0, 5).map(({ label }) => label),
        ['i', 'ii', 'iii', '1', '2'],
      );
      assert.deepEqual(
        outline.slice(1).map(({ title }) => title),
        declaration.sections.map(({ title }) => title),
      );
      for (const { title, page } of outline) {
        assert.ok(page !== null && pages[page - 1]?.text.includes(title), `${title} is not on page ${page}`);
      }
    });
  }

  test('is the same, byte for byte, each time', async () => {
    const declaration = await declarationIn('ky');
    const [once, again] = [await setBooklet(declaration), await setBooklet(declaration)];
    assert.ok(Buffer.from(once).equals(again));
  });
});
