import { element } from './element.ts';
import type { Box } from './passage.ts';
import type { PlaceTexts } from './place-field.ts';

/** An edition that is shown, and where it opens. */
export type DocumentSettings = {
  readonly language: string;
  readonly file: string;
  /** 1-based. */
  readonly page: number;
  /** How far down the page somebody comes for a passage, and the paragraph that it is in. */
  readonly y: number | null;
  readonly passage: Box | null;
  /** Words of the query as they are printed in the document. */
  readonly forms: readonly string[];
  /** How a quote is written, with {text}, {cited}, {page} and {link} for what is put in. */
  readonly quoteForm: string;
  /** How the publication is cited, without its address. */
  readonly cited: string;
  /** The pages that have any of them, ascending. */
  readonly matchingPages: readonly number[];
};

/** What the server says of the reader, in the data attribute of `#reader`. */
type Settings = {
  readonly worker: string;
  /** Ends in a slash. */
  readonly pdfjs: string;
  readonly document: DocumentSettings;
  /** The edition beside, if there is one. */
  readonly beside: DocumentSettings | null;
  /** Words that the address quotes, when they are there as they were. */
  readonly quote: string | null;
  /** Where the API says which passages correspond. */
  readonly alignment: string;
  readonly texts: PlaceTexts & {
    readonly foundOf: string;
  };
};

export const settings = JSON.parse(element('reader').dataset.settings ?? '') as Settings;
