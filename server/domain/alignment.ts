import type { Box } from './extraction.ts';
import type { Language } from './languages.ts';

/** Raised whenever aligning gives another result for the same extractions; what was made is keyed by it. */
export const ALIGNER_VERSION = 3;

/** A piece of an edition about as long as a paragraph. */
export type Segment = {
  /** 1-based. */
  readonly page: number;
  readonly box: Box;
  /** Characters of the edition before it, and in it. */
  readonly offset: number;
  readonly length: number;
};

/**
 * Segments of one edition and of the other that say the same: `count` of them from the index `at` on, in each. The
 * confidence, 0 to 1, grows with what they share.
 */
export type AlignmentLink = {
  readonly at: readonly [number, number];
  readonly count: readonly [number, number];
  readonly confidence: number;
};

/** Which passage of one edition says what which of another does; links ascend in both, and cross nowhere. */
export type Alignment = {
  readonly segments: readonly [readonly Segment[], readonly Segment[]];
  readonly links: readonly AlignmentLink[];
};

/** Two editions of a publication, in the order of LANGUAGES. */
export type EditionPair = readonly [Language, Language];
