import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setBooklet } from '../../scripts/typeset/booklet.ts';
import { readDeclaration } from '../../scripts/typeset/declaration.ts';
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
  assert.equal(plan.publications.length, 3);
  const files = plan.publications.flatMap((publication) => publication.files);
  assert.ok(files.reduce((sum, { bytes }) => sum + bytes, 0) <= 12 * MEGABYTE);
  for (const { prefLabel } of plan.subjects?.concepts ?? []) {
    assert.deepEqual(Object.keys(prefLabel).sort(), ['en', 'ky', 'ru']);
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
