import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What one process of pdf.js costs when it does nothing but extract the text: the measure of ours. */
const [folder = '.'] = process.argv.slice(2);
const part = (name: string) =>
  fileURLToPath(new URL(`../../node_modules/pdfjs-dist/${name}/`, import.meta.url));

let pages = 0;
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.pdf'))) {
  const loading = getDocument({
    data: new Uint8Array(await readFile(join(folder, name))),
    cMapUrl: part('cmaps'),
    standardFontDataUrl: part('standard_fonts'),
    wasmUrl: part('wasm'),
    verbosity: 0,
  });
  const document = await loading.promise;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    await page.getTextContent();
    page.cleanup();
  }
  pages += document.numPages;
  await loading.destroy();
}
console.log(pages);
