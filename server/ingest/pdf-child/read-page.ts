import { detectLanguage } from '../../language/detect.ts';
import type { PageReading, PageRun } from './messages.ts';
import type { OpenDocument } from './open-document.ts';
import { boxesOf, paragraphsOf, readLines, textOf } from './page-lines.ts';

/** Pages one after another; other runs may be read meanwhile. */
export async function readPages(document: OpenDocument, { first, last }: PageRun): Promise<PageReading[]> {
  const readings: PageReading[] = [];
  for (let number = first; number <= last; number++) readings.push(await readPage(document, number));
  return readings;
}

async function readPage({ pdf, bytesHeld }: OpenDocument, number: number): Promise<PageReading> {
  const read = await readText(pdf, number);
  const { text, boxes } = read ?? { text: '', boxes: [] };
  return {
    text,
    boxes,
    language: detectLanguage(text),
    readable: read !== undefined,
    bytesHeld: bytesHeld(),
  };
}

/** undefined when pdf.js cannot make sense of the page; the others of its document may be whole. */
async function readText(pdf: OpenDocument['pdf'], number: number) {
  try {
    const page = await pdf.getPage(number);
    const lines = await readLines(page);
    page.cleanup();
    const paragraphs = paragraphsOf(lines);
    return { text: textOf(paragraphs), boxes: boxesOf(paragraphs, page) };
  } catch {
    return undefined;
  }
}
