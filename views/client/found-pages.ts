import { stepsFrom } from '../../server/reader/steps.ts';
import { element } from './element.ts';
import { pointTo, turnsBy } from './turn-link.ts';

/** The way from page to page that has the words of the query. The document is without it when there is no query. */
export class FoundPages {
  readonly #pages: readonly number[];
  readonly #text: string;
  #page = 1;

  /** `pages` ascend and are 1-based; `text` has `{}` for the place of the open one among them. */
  constructor(pages: readonly number[], text: string, go: (page: number) => void) {
    this.#pages = pages;
    this.#text = text;
    if (pages.length === 0) return;
    for (const step of ['previous', 'next'] as const) {
      turnsBy(`found-${step}`, () => {
        const page = stepsFrom(this.#page, this.#pages)[step];
        if (page !== undefined) go(page);
      });
    }
  }

  showPage(page: number, addressAt: (page: number) => string): void {
    this.#page = page;
    if (this.#pages.length === 0) return;
    const { at, previous, next } = stepsFrom(page, this.#pages);
    element('found-of').textContent = this.#text.replace('{}', String(at ?? '–'));
    pointTo('found-previous', previous, addressAt);
    pointTo('found-next', next, addressAt);
  }
}
