import { detectLanguage } from '../../language/detect.ts';
import type { PageReading, PageRun } from './messages.ts';
import type { OpenDocument } from './open-document.ts';
import { readLines, textOf } from './page-lines.ts';

/** Pages one after another; other runs may be read meanwhile. */
export async function readPages(document: OpenDocument, { first, last }: PageRun): Promise<PageReading[]> {
  const readings: PageReading[] = [];
  for (let number = first; number <= last; number++) readings.push(await readPage(document, number));
  return readings;
}

async function readPage({ pdf, bytesHeld }: OpenDocument, number: number): Promise<PageReading> {
  const text = await pageText(pdf, number);
  const language = detectLanguage(text ?? '');
  return { text: text ?? '', language, readable: text !== undefined, bytesHeld: bytesHeld() };
}

/** undefined when pdf.js cannot make sense of the page; the others of its document may be whole. */
async function pageText(pdf: OpenDocument['pdf'], number: number): Promise<string | undefined> {
  try {
    const page = await pdf.getPage(number);
    const lines = await readLines(page);
    page.cleanup();
    return textOf(lines);
  } catch {
    return undefined;
  }
}
