import { readFile } from 'node:fs/promises';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Prints what pdf.js reads of a PDF: an array of the pieces of text of each page. Run with `--import` to see a patch at work. */
const [path = ''] = process.argv.slice(2);
const loading = getDocument({
  data: new Uint8Array(await readFile(path)),
  verbosity: VerbosityLevel.ERRORS,
});
const pdf = await loading.promise;
const pages: unknown[] = [];
for (let number = 1; number <= pdf.numPages; number++) {
  pages.push((await (await pdf.getPage(number)).getTextContent()).items);
}
await loading.destroy();
process.stdout.write(JSON.stringify(pages));
