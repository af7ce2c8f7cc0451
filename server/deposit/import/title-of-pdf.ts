import type { Inspection } from '../../domain/extraction.ts';

/** As long as metadata allow. */
const LONGEST_TITLE = 1000;

/**
 * The title that a PDF's own metadata give, unless a program has put a file's name there; else what is set largest on
 * its first page; else `fallback`.
 */
export function titleOfPdf(
  { title, heading }: Pick<Inspection, 'title' | 'heading'>,
  fallback: string,
): string {
  const own = oneLine(title);
  if (own !== '' && !isMadeByProgram(own)) return own;
  return oneLine(heading) || oneLine(fallback) || 'PDF';
}

function isMadeByProgram(title: string): boolean {
  return (
    /^(microsoft (word|powerpoint|excel)\b|untitled\b|без (имени|названия)\b|document ?\d*$|документ ?\d*$|слайд 1$|slide 1$)/iu.test(
      title,
    ) || /\.(docx?|odt|rtf|pptx?|xlsx?|indd|tex|dvi|pdf|qxd|pub)$/i.test(title)
  );
}

function oneLine(text: string | null): string {
  return (text ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE)
    .trim();
}
