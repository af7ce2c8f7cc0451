import { element } from './element.ts';
import type { Box } from './passage.ts';
import type { PlaceTexts } from './place-field.ts';

/** What the server says of the document, in the data attribute of `#reader`. */
type Settings = {
  readonly file: string;
  readonly worker: string;
  /** Ends in a slash. */
  readonly pdfjs: string;
  /** 1-based. */
  readonly page: number;
  /** How far down the page somebody comes for a passage, and the paragraph that it is in. */
  readonly y: number | null;
  readonly passage: Box | null;
  /** Words of the query as they are printed in the document. */
  readonly forms: readonly string[];
  /** The pages that have any of them, ascending. */
  readonly matchingPages: readonly number[];
  readonly texts: PlaceTexts & { readonly foundOf: string };
};

export const settings = JSON.parse(element('reader').dataset.settings ?? '') as Settings;
