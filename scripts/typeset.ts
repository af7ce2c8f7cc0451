/**
 * Typesets those works of the demonstration library whose originals are not to be had, from the texts that are kept
 * beside it. The PDFs are under version control: run this again only after a change to the texts or to their setting.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { LANGUAGES } from '../server/domain/languages.ts';
import { setBooklet } from './typeset/booklet.ts';
import { readDeclaration } from './typeset/declaration.ts';
import type { Work } from './typeset/work.ts';
import { readWork } from './typeset/work-text.ts';

const DECLARATIONS = ['udhr_eng.xml', 'udhr_rus.xml', 'udhr_kir.xml'];
const WORKS = ['customs-union-report', 'training-programme', 'conference-programme'];

const text = (name: string) => readFile(new URL(`demo/texts/${name}`, import.meta.url), 'utf8');

async function set(folder: string, work: Work): Promise<void> {
  const booklet = await setBooklet(work);
  const file = new URL(`demo/library/${folder}/${work.language}.pdf`, import.meta.url);
  await writeFile(file, booklet);
  console.log(`${file.pathname}: ${booklet.length} bytes`);
}

for (const declaration of DECLARATIONS) {
  await set('universal-declaration-of-human-rights', readDeclaration(await text(declaration)));
}
const glossary = await text('glossary.yaml');
for (const work of WORKS) {
  for (const language of LANGUAGES) {
    await set(work, readWork(language, await text(`${work}/${language}.yaml`), glossary));
  }
}
