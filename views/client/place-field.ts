import { element } from './element.ts';

/** Texts about places in the document; `{}` stands for what is put in. */
export type PlaceTexts = {
  readonly title: string;
  readonly of: string;
  readonly labelledOf: string;
  readonly noPage: string;
  /** What is printed below a page. */
  readonly whole: string;
  /** What a page is called, and a note on it. */
  readonly pageMark: string;
  readonly note: string;
};

/** What is printed on a page (1-based) by the document's labels, else its number. */
export const labelOf = (labels: readonly string[] | null, page: number): string =>
  labels?.[page - 1]?.trim() || String(page);

const filled = (text: string, value: string | number) => text.replace('{}', () => String(value));

/** The field that says which page is open, and takes another: by what is printed on it, or by its number. */
export class PlaceField {
  readonly #texts: PlaceTexts;
  readonly #pages: number;
  readonly #labels: readonly string[];
  readonly #field = element<HTMLInputElement>('page');
  #shown: number | undefined;
  /** What follows in the window's title, the name of the site. */
  readonly #site: string;

  /** `labels` are those of the document's `pages`, or null when it gives none. */
  constructor(texts: PlaceTexts, pages: number, labels: readonly string[] | null) {
    this.#texts = texts;
    this.#pages = pages;
    this.#labels = labels ?? [];
    this.#site = document.title.slice(filled(texts.title, this.#field.value).length);
  }

  /** Names the open page (1-based) in the field, beside it and in the title of the window. */
  show(page: number): void {
    const label = labelOf(this.#labels, page);
    const labelled = label !== String(page);
    this.#field.value = label;
    this.#field.inputMode = labelled ? 'text' : 'numeric';
    element('of').textContent = labelled ? filled(this.#texts.labelledOf, page) : this.#texts.of;
    element('whole').textContent = filled(this.#texts.whole, label);
    if (this.#shown !== undefined && this.#shown !== page) element('no-page').textContent = '';
    this.#shown = page;
    document.title = filled(this.#texts.title, label) + this.#site;
  }

  /** Says to who hears the page that it was turned to this one. */
  tell(page: number): void {
    const name = filled(this.#texts.pageMark, labelOf(this.#labels, page));
    element('turned').textContent = `${name} ${element('of').textContent}`;
  }

  /** Calls `go` with the page (1-based) that somebody asks for, or says that there is none such. */
  onAsked(go: (page: number) => void): void {
    element('page-form').addEventListener('submit', (event) => {
      event.preventDefault();
      const asked = this.#field.value.trim();
      const page = this.#pageAt(asked);
      element('no-page').textContent = page === undefined ? filled(this.#texts.noPage, asked) : '';
      if (page !== undefined) go(page);
      this.#field.select();
    });
  }

  #pageAt(asked: string): number | undefined {
    const printed = this.#labels.findIndex((label) => label.trim().toLowerCase() === asked.toLowerCase());
    if (printed >= 0) return printed + 1;
    const number = /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
    return number >= 1 && number <= this.#pages ? number : undefined;
  }
}
