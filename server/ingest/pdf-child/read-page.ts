import type { Language } from '../../domain/languages.ts';
import { detectLanguage } from '../../language/detect.ts';
import { assessPage } from '../assess.ts';
import type { PageReading } from './messages.ts';
import type { OpenDocument } from './open-document.ts';
import { readLines, textOf } from './page-lines.ts';

/** One page, 1-based, judged as a page of an edition in the language `expected`. */
export async function readPage(
  { pdf, bytesHeld }: OpenDocument,
  number: number,
  expected: Language,
): Promise<PageReading> {
  const text = await pageText(pdf, number);
  const language = detectLanguage(text ?? '');
  const verdict = assessPage(text ?? '', language, expected);
  return { text: text ?? '', language, verdict, readable: text !== undefined, bytesHeld: bytesHeld() };
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
