import { COLOURS } from './colours.ts';
import { PAGE } from './layout.ts';
import { breakLines } from './line-breaking.ts';
import { drawOrnament } from './shyrdak.ts';
import type { StructureTree } from './structure-tree.ts';
import type { Work } from './work.ts';

/** Where the blue of the cover ends, in points from the top. */
const EDGE = 430;
const LEFT = 44;
const MEASURE = PAGE.width - 2 * LEFT;
const TITLE_TOP = 112;

/** Sizes of a title, and how many of its lines may stand on the blue. */
const TITLES = [
  { size: 35, leading: 43, lines: 5 },
  { size: 29, leading: 36.5, lines: 5 },
  { size: 24, leading: 31, lines: 7 },
] as const;

type Style = { readonly font: string; readonly size: number; readonly colour: string };
const PUBLISHER: Style = { font: 'regular', size: 11.5, colour: COLOURS.paleBlue };
const SUBTITLE: Style = { font: 'regular', size: 13.5, colour: COLOURS.onBlue };
const DATE: Style = { font: 'semibold', size: 15, colour: COLOURS.issykKul };
const PLACE: Style = { font: 'regular', size: 11.5, colour: COLOURS.ink };
const SAMPLE: Style = { font: 'italic', size: 10.5, colour: COLOURS.quiet };

export function drawCover(pdf: PDFKit.PDFDocument, tree: StructureTree, work: Work): void {
  pdf.addPage();
  tree.artifact(() => drawGround(pdf));
  const draw = (tag: string, lines: readonly string[], style: Style, y: number, leading = 0) =>
    tree.draw(tag, () => {
      pdf.font(style.font).fontSize(style.size).fillColor(style.colour);
      for (const [index, line] of lines.entries())
        pdf.text(line, LEFT, y + index * leading, { lineBreak: false });
    });
  draw('P', [work.publisher], PUBLISHER, 52);
  const title = fittedTitle(pdf, work);
  const style = { font: 'semibold', size: title.size, colour: COLOURS.onBlue };
  draw('H1', title.lines, style, TITLE_TOP, title.leading);
  if (work.subtitle !== undefined) {
    const y = TITLE_TOP + title.lines.length * title.leading + 12;
    draw('P', linesOf(pdf, work.subtitle, SUBTITLE), SUBTITLE, y, 18.5);
  }
  draw('P', [work.date], DATE, EDGE + 34);
  if (work.place !== undefined) draw('P', [work.place], PLACE, EDGE + 57);
  draw('P', [work.sample], SAMPLE, PAGE.height - 52);
}

function drawGround(pdf: PDFKit.PDFDocument): void {
  pdf.rect(0, 0, PAGE.width, PAGE.height).fill(COLOURS.paper);
  pdf.rect(0, 0, PAGE.width, EDGE).fill(COLOURS.issykKul);
  drawOrnament(pdf, { y: EDGE - 31, height: 19, left: -6, width: PAGE.width + 12, colour: COLOURS.onBlue });
}

/** The title as large as it may be. */
function fittedTitle(pdf: PDFKit.PDFDocument, { title }: Work) {
  const set = TITLES.map(({ size, leading, lines: most }) => {
    const lines = linesOf(pdf, title, { font: 'semibold', size });
    const widest = Math.max(...lines.map((line) => pdf.widthOfString(line)));
    return { size, leading, lines, fits: lines.length <= most && widest <= MEASURE };
  });
  const fitted = set.find(({ fits }) => fits);
  if (!fitted) throw new Error(`there is no room for the title ${title}`);
  return fitted;
}

function linesOf(pdf: PDFKit.PDFDocument, text: string, { font, size }: Omit<Style, 'colour'>): string[] {
  pdf.font(font).fontSize(size);
  return breakLines(text, MEASURE, (piece) => pdf.widthOfString(piece));
}
