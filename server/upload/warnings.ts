import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import type { UploadedFile } from '../domain/upload.ts';
import { assessPage } from '../ingest/index.ts';
import type { Arranged } from './arrange.ts';

/** What a librarian is told before saving; none of it keeps from saving. Texts are below `upload.warning`. */
export type Warning = { readonly kind: string; readonly values: Readonly<Record<string, string | number>> };

/** Editions of one text differ in length; more than this share is a missing part. */
const MOST_DIFFERENCE = 0.3;
/** So many days before the newest of its siblings, an edition may translate an older text. */
const MOST_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What looks odd about the PDFs of one publication, each by itself and beside each other. */
export function warningsOf({ editions }: Arranged): Map<Language | 'all', Warning[]> {
  const warnings = new Map<Language | 'all', Warning[]>();
  const add = (at: Language | 'all', kind: string, values: Warning['values']) =>
    warnings.set(at, [...(warnings.get(at) ?? []), { kind, values }]);
  for (const [language, file] of editions) {
    if ('fault' in file.look) continue;
    const detected = file.look.inspection.language;
    if (detected && detected !== language) add(language, `looks.${detected}`, {});
    for (const { verdict, pages } of weakPages(file, language)) add(language, verdict, { pages });
    const older = olderThan(language, editions);
    if (older) add(language, 'older', older);
  }
  const lengths = [...editions.values()].flatMap(({ look }) =>
    'fault' in look ? [] : look.inspection.pages,
  );
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  if (lengths.length > 1 && least < most * (1 - MOST_DIFFERENCE)) add('all', 'lengths', { least, most });
  return warnings;
}

/** The first pages that are scanned, or whose text is garbled. */
function weakPages({ look }: UploadedFile, language: Language): { verdict: string; pages: string }[] {
  if ('fault' in look) return [];
  const verdicts = look.pages.map(({ text, language: own }) => assessPage(text, own, language));
  return (['no-text', 'broken-encoding'] as const).flatMap((verdict) => {
    const pages = verdicts.flatMap((each, index) => (each === verdict ? [index + 1] : []));
    return pages.length > 0 ? [{ verdict, pages: pages.join(', ') }] : [];
  });
}

function olderThan(
  language: Language,
  editions: Arranged['editions'],
): { day: string; other: string } | undefined {
  const dayOf = (file: UploadedFile | undefined) =>
    file && 'inspection' in file.look ? file.look.inspection.dated : null;
  const own = dayOf(editions.get(language));
  if (!own) return undefined;
  const others = LANGUAGES.filter((each) => each !== language).flatMap(
    (each) => dayOf(editions.get(each)) ?? [],
  );
  const newest = others.sort().at(-1);
  if (!newest || Date.parse(newest) - Date.parse(own) <= MOST_DAYS * DAY_MS) return undefined;
  return { day: own, other: newest };
}

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A publication whose title in some language is much like one of these. */
export function alike(
  titles: readonly string[],
  candidates: readonly CataloguedPublication[],
): CataloguedPublication | undefined {
  const wanted = titles.map(folded).filter((title) => title.length > 3);
  return candidates.find(({ publication }) =>
    LANGUAGES.some((language) => {
      const title = folded(publication.title[language] ?? '');
      return title !== '' && wanted.some((each) => likeness(each, title) >= MUCH);
    }),
  );
}

const MUCH = 0.75;

/** The share of pairs of letters that two texts have in common (Dice's coefficient), 0 to 1. */
function likeness(one: string, other: string): number {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const counts = new Map<string, number>();
  for (const pair of pairs(one)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of pairs(other)) {
    const left = counts.get(pair) ?? 0;
    if (left > 0) common += 1;
    counts.set(pair, left - 1);
  }
  return (2 * common) / Math.max(1, one.length + other.length - 2);
}
