import type { Language, Localized } from '../../server/domain/languages.ts';

export type Paragraph = {
  readonly text: string;
  /** When the text counts it. */
  readonly number?: number;
  /** A line of its own above the text: a day, or a term. */
  readonly lead?: string;
  /** What the term is called in other languages. */
  readonly elsewhere?: Localized;
};

export type Section = { readonly title: string; readonly paragraphs: readonly Paragraph[] };

/** What is set as a booklet in one language. */
export type Work = {
  readonly language: Language;
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** The title at the foot of every page. */
  readonly shortTitle: string;
  readonly publisher: string;
  readonly date: string;
  readonly place?: string | undefined;
  readonly sections: readonly Section[];
  /** The heading of the contents; short works have none. */
  readonly contents?: string | undefined;
  /** Many short titles are listed in two columns. */
  readonly contentsColumns: 1 | 2;
  /** The line that says at the foot of the cover what kind of setting this is. */
  readonly sample: string;
  /** Paragraphs of the page behind the cover. */
  readonly imprint: readonly string[];
};
