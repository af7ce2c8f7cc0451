import { EXTRACTOR_VERSION, type ExtractedPage, type Extraction } from '../domain/extraction.ts';
import type { Language } from '../domain/languages.ts';
import type { DocumentStructure, PageReading, PageRun } from './pdf-child/messages.ts';

/** Which pages of a document are still to be read, and what was read of the others. */
export class PageLedger {
  /** How many pages the document has. */
  readonly pages: number;
  readonly #readings: PageReading[] = [];
  #taken = 0;
  #done = 0;

  constructor(pages: number) {
    this.pages = pages;
  }

  /** The next pages that nobody reads yet, at most `count`; undefined when there is none. */
  take(count: number): PageRun | undefined {
    if (this.#taken >= this.pages) return undefined;
    const first = this.#taken + 1;
    this.#taken = Math.min(this.pages, this.#taken + count);
    return { first, last: this.#taken };
  }

  put({ first }: PageRun, readings: readonly PageReading[]): void {
    for (const [index, reading] of readings.entries()) this.#readings[first - 1 + index] = reading;
    this.#done += readings.length;
  }

  get done(): number {
    return this.#done;
  }

  /** How many pages nobody reads yet. */
  get left(): number {
    return this.pages - this.#taken;
  }

  /** The result, once every page is there; undefined when not one of them was readable. */
  extraction({ labels, outline, document }: DocumentStructure): Extraction | undefined {
    if (!this.#readings.some((reading) => reading.readable)) return undefined;
    const pages = this.#readings.map(
      ({ text, boxes, language }, index): ExtractedPage => ({
        number: index + 1,
        label: labels?.[index] || null,
        text,
        boxes,
        language,
      }),
    );
    return { extractor: EXTRACTOR_VERSION, pages, outline, document, language: languageOfMost(pages) };
  }
}

/** The language in which most of the text is. */
function languageOfMost(pages: readonly ExtractedPage[]): Language | null {
  const lengths = new Map<Language, number>();
  for (const { language, text } of pages) {
    if (language !== null) lengths.set(language, (lengths.get(language) ?? 0) + text.length);
  }
  const [most] = [...lengths].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
