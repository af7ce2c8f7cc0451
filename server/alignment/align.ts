import type { Alignment, AlignmentLink, EditionPair } from '../domain/alignment.ts';
import type { ExtractedPage, OutlineEntry } from '../domain/extraction.ts';
import type { Concepts } from '../language/concepts.ts';
import { weigh } from './evidence.ts';
import { FeatureReader } from './features.ts';
import { addHeadings } from './headings.ts';
import { type Link, linkSegments } from './link.ts';
import { pathThrough } from './path.ts';
import { segmentsOf, type TextSegment } from './segments.ts';

type Editions = {
  readonly pages: readonly [readonly ExtractedPage[], readonly ExtractedPage[]];
  readonly outlines?: readonly [readonly OutlineEntry[], readonly OutlineEntry[]];
  readonly concepts?: Concepts | undefined;
};

/** What real books of the most pages that we take have; more would not fit into memory. */
const MOST_SEGMENTS = 100_000;

/** Aligns two editions of one publication, all in the order of `languages`. */
export function alignEditions(languages: EditionPair, { pages, outlines, concepts }: Editions): Alignment {
  const texts = [segmentsOf(pages[0]), segmentsOf(pages[1])] as const;
  if (texts.some(({ length }) => length > MOST_SEGMENTS)) return { segments: [[], []], links: [] };
  const [one, other] = languages;
  const features = [
    featuresOf(texts[0], new FeatureReader(one, other, concepts)),
    featuresOf(texts[1], new FeatureReader(other, one, concepts)),
  ] as const;
  if (outlines) addHeadings(texts, outlines, features);
  const evidence = weigh(...features);
  const path = pathThrough(evidence, [texts[0].length, texts[1].length]);
  return {
    segments: [texts[0].map(withoutText), texts[1].map(withoutText)],
    links: withConfidence(linkSegments(texts, evidence, path)),
  };
}

const featuresOf = (segments: readonly TextSegment[], reader: FeatureReader) =>
  segments.map(({ text }) => reader.read(text));

const withoutText = ({ text: _, ...segment }: TextSegment) => segment;

/** Neighbours on either side whose evidence counts for a link, too, since links cross nowhere. */
const NEIGHBOURS = 2;
/** The weight of shared features at which a link is as good as sure; found by the bench. */
const SURE = 6;

function withConfidence(links: readonly Link[]): AlignmentLink[] {
  return links.map(({ at, count, shared }, index) => {
    const around = links.slice(Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1);
    const evidence = shared + around.reduce((sum, link) => sum + link.shared, -shared) / (2 * NEIGHBOURS);
    return { at, count, confidence: Math.round(100 * (1 - Math.exp(-evidence / SURE))) / 100 };
  });
}
