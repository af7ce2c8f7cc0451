import type { Inspection } from '../../domain/extraction.ts';
import type { Language } from '../../domain/languages.ts';

/** As long as metadata allow. */
const LONGEST_TITLE = 1000;

/**
 * The title that a PDF's own metadata give; else what is set largest on its first page; else `fallback`. A translation
 * often keeps the metadata of its original: where a Russian or Kyrgyz edition's own title has no Cyrillic letter and
 * its first page has, the first page is right.
 */
export function titleOfPdf(
  { title, heading }: Pick<Inspection, 'title' | 'heading'>,
  { language, fallback }: { language: Language; fallback: string },
): string {
  const [own, printed] = [oneLine(title), oneLine(heading)];
  const isForeign = language !== 'en' && hasCyrillic(printed) && !hasCyrillic(own);
  return (isForeign ? printed : own || printed) || oneLine(fallback) || 'PDF';
}

const hasCyrillic = (text: string) => /\p{Script=Cyrillic}/u.test(text);

function oneLine(text: string | null): string {
  return (text ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE)
    .trim();
}
