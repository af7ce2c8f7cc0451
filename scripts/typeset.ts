/**
 * Typesets the demonstration library's Universal Declaration of Human Rights from the texts that are kept beside it.
 * The PDFs are under version control: run this again only after a change to the texts or to their setting.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { setBooklet } from './typeset/booklet.ts';
import { readDeclaration } from './typeset/declaration.ts';

const TEXTS = ['udhr_eng.xml', 'udhr_rus.xml', 'udhr_kir.xml'];
const FOLDER = new URL('demo/library/universal-declaration-of-human-rights/', import.meta.url);

for (const text of TEXTS) {
  const declaration = readDeclaration(await readFile(new URL(`demo/texts/${text}`, import.meta.url), 'utf8'));
  const booklet = await setBooklet(declaration);
  const file = new URL(`${declaration.language}.pdf`, FOLDER);
  await writeFile(file, booklet);
  console.log(`${file.pathname}: ${booklet.length} bytes`);
}
