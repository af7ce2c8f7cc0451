import type { Concept } from '../../server/language/concepts.ts';

/** What of a glossary cannot be read; `line` is 1-based. */
export type GlossaryFault = { readonly file: string; readonly line: number; readonly message: string };

/** A glossary as it was read: every row without fault, in their order. */
export type GlossaryEntries = {
  readonly concepts: readonly Concept[];
  readonly faults: readonly GlossaryFault[];
};

/** The library's words and what they are called in the other languages. */
export interface Glossary {
  /** Looks whether the file was changed, and only then reads it anew: until then the same object comes again. */
  read(): Promise<GlossaryEntries>;
}
