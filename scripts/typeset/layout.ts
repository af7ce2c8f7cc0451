import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { breakLines } from './line-breaking.ts';
import type { Paragraph, Section, Work } from './work.ts';

/** All in points. */
export const PAGE = {
  width: 419.53,
  height: 595.28,
  left: 58,
  top: 66,
  measure: 303.53,
  bottom: 516,
} as const;
export const BODY = { size: 10.6, leading: 15.6, indent: 20 } as const;
export const HEADING = { size: 12.2, leading: 21, before: 15 } as const;
const PARAGRAPH_GAP = 5.2;
/** Before a paragraph with a line of its own above it. */
const LEAD_GAP = 9;

export type RowKind = 'heading' | 'lead' | 'elsewhere' | 'text';

/** In points, of a line set as its kind is. */
type WidthOf = (text: string, kind: RowKind) => number;

/** A line of text as it stands on a page: the left end and the top of the line. */
export type Row = {
  readonly kind: RowKind;
  /** Of a line in another language than the work. */
  readonly language?: Language;
  readonly text: string;
  /** The number that hangs to the left of the first line of a counted paragraph. */
  readonly label?: string;
  readonly section: number;
  readonly paragraph: number;
  readonly x: number;
  readonly y: number;
};

type Line = Omit<Row, 'y'> & {
  readonly gap: number;
  readonly leading: number;
  /** No page may end after this line. */
  readonly keepWithNext: boolean;
};

/** Sets the sections on pages; a heading keeps two lines of its text, and no line of a paragraph stands alone. */
export function layOut(work: Work, widthOf: WidthOf): Row[][] {
  const lines = work.sections.flatMap((section, index) => sectionLines(section, index, widthOf));
  const pages: Row[][] = [[]];
  let y = PAGE.top as number;
  for (const group of unbreakable(lines)) {
    const height = group.reduce((sum, { gap, leading }) => sum + gap + leading, 0);
    if (y + height > PAGE.bottom) {
      pages.push([]);
      y = PAGE.top;
    }
    for (const { gap, leading, keepWithNext: _, ...row } of group) {
      if (y > PAGE.top) y += gap;
      pages.at(-1)?.push({ ...row, y });
      y += leading;
    }
  }
  return pages;
}

function sectionLines(section: Section, index: number, widthOf: WidthOf): Line[] {
  const heading: Line = {
    kind: 'heading',
    text: section.title,
    section: index,
    paragraph: -1,
    x: PAGE.left,
    gap: HEADING.before,
    leading: HEADING.leading,
    keepWithNext: true,
  };
  const paragraphs = section.paragraphs.flatMap((paragraph, at) => [
    ...linesAbove(paragraph).map(
      (line, nth): Line => ({
        ...line,
        section: index,
        paragraph: at,
        x: PAGE.left,
        gap: nth === 0 && at > 0 ? LEAD_GAP : 0,
        leading: BODY.leading,
        keepWithNext: true,
      }),
    ),
    ...textLines(paragraph, widthOf).map((line): Line => ({ ...line, section: index, paragraph: at })),
  ]);
  return [heading, ...paragraphs.map((line, at) => (at === 0 ? { ...line, gap: 0 } : line))];
}

/** What stands above a paragraph's text, each on one line. */
function linesAbove({ lead, elsewhere = {} }: Paragraph): Pick<Row, 'kind' | 'text' | 'language'>[] {
  const others = LANGUAGES.flatMap((language) => {
    const text = elsewhere[language];
    return text === undefined ? [] : [{ kind: 'elsewhere' as const, text, language }];
  });
  return [...(lead === undefined ? [] : [{ kind: 'lead' as const, text: lead }]), ...others];
}

function textLines({ text, number, lead }: Paragraph, widthOf: WidthOf) {
  const indent = number === undefined ? 0 : BODY.indent;
  const texts = breakLines(text, PAGE.measure - indent, (piece) => widthOf(piece, 'text'));
  return texts.map((line, at) => ({
    kind: 'text' as const,
    text: line,
    ...(number !== undefined && at === 0 && { label: `${number}.` }),
    x: PAGE.left + indent,
    gap: at === 0 && lead === undefined ? PARAGRAPH_GAP : 0,
    leading: BODY.leading,
    keepWithNext: texts.length > 1 && (at === 0 || at === texts.length - 2),
  }));
}

function unbreakable(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  let open = false;
  for (const line of lines) {
    if (open) groups.at(-1)?.push(line);
    else groups.push([line]);
    open = line.keepWithNext;
  }
  return groups;
}
