import type { Declaration } from './declaration.ts';
import { PAGE } from './layout.ts';
import { breakLines } from './line-breaking.ts';
import { shyrdak } from './shyrdak.ts';
import type { StructureTree } from './structure-tree.ts';
import { WORDS } from './words.ts';

/** Cover, imprint and contents. */
export const FRONT_PAGES = 3;

export const COLOURS = {
  issykKul: '#0b4f6c',
  onBlue: '#f7f3ea',
  paleBlue: '#a9c6d2',
  paper: '#fbf8f1',
  ink: '#1d1c1a',
  quiet: '#6a655c',
  footer: '#4d869c',
} as const;

/** Where the blue of the cover ends, in points from the top. */
const COVER_EDGE = 430;

export function drawCover(
  pdf: PDFKit.PDFDocument,
  tree: StructureTree,
  { language, title }: Declaration,
): void {
  const words = WORDS[language];
  pdf.addPage();
  tree.artifact(() => {
    pdf.rect(0, 0, PAGE.width, PAGE.height).fill(COLOURS.paper);
    pdf.rect(0, 0, PAGE.width, COVER_EDGE).fill(COLOURS.issykKul);
    drawOrnament(pdf, {
      y: COVER_EDGE - 31,
      height: 19,
      left: -6,
      width: PAGE.width + 12,
      colour: COLOURS.onBlue,
    });
  });
  const left = 44;
  tree.draw('P', () => {
    pdf
      .font('regular')
      .fontSize(11.5)
      .fillColor(COLOURS.paleBlue)
      .text(words.publisher, left, 52, { lineBreak: false });
  });
  pdf.font('semibold').fontSize(35);
  const lines = breakLines(title, PAGE.width - 2 * left, (text) => pdf.widthOfString(text));
  tree.draw('H1', () => {
    pdf.font('semibold').fontSize(35).fillColor(COLOURS.onBlue);
    for (const [index, line] of lines.entries()) pdf.text(line, left, 112 + index * 43, { lineBreak: false });
  });
  tree.draw('P', () => {
    pdf
      .font('semibold')
      .fontSize(15)
      .fillColor(COLOURS.issykKul)
      .text(words.year, left, COVER_EDGE + 34, { lineBreak: false });
  });
  tree.draw('P', () => {
    pdf
      .font('italic')
      .fontSize(10.5)
      .fillColor(COLOURS.quiet)
      .text(words.sample, left, PAGE.height - 52, { lineBreak: false });
  });
}

export function drawImprint(
  pdf: PDFKit.PDFDocument,
  tree: StructureTree,
  { language, note }: Declaration,
): void {
  pdf.addPage();
  pdf.font('regular').fontSize(9.2);
  const measure = 230;
  const paragraphs = [...(note === undefined ? [] : [note]), ...WORDS[language].imprint].map((text) =>
    breakLines(text, measure, (piece) => pdf.widthOfString(piece)),
  );
  const height = paragraphs.reduce((sum, lines) => sum + lines.length * 13.4 + 7, 0);
  let y = PAGE.bottom - height;
  for (const lines of paragraphs) {
    tree.draw('P', () => {
      pdf.font('regular').fontSize(9.2).fillColor(COLOURS.quiet);
      for (const line of lines) {
        pdf.text(line, PAGE.left, y, { lineBreak: false });
        y += 13.4;
      }
    });
    y += 7;
  }
}

/** Lists the sections with the numbers of their pages; each entry leads to its section. */
export function drawContents(
  pdf: PDFKit.PDFDocument,
  tree: StructureTree,
  { language, sections }: Declaration,
  pageNumbers: readonly number[],
): void {
  pdf.addPage();
  pdf.outline.addItem(WORDS[language].contents);
  tree.draw('H2', () => {
    pdf
      .font('semibold')
      .fontSize(17)
      .fillColor(COLOURS.issykKul)
      .text(WORDS[language].contents, PAGE.left, PAGE.top - 4, { lineBreak: false });
  });
  const rows = Math.ceil(sections.length / 2);
  const column = (PAGE.measure - 32) / 2;
  const list = tree.element('TOC');
  for (const [index, { title }] of sections.entries()) {
    const x = PAGE.left + (index < rows ? 0 : column + 32);
    const y = PAGE.top + 46 + (index % rows) * 24;
    const number = String(pageNumbers[index] ?? '');
    tree.content(tree.element('TOCI', list), 'TOCI', () => {
      pdf.font('regular').fontSize(10.6).fillColor(COLOURS.ink);
      pdf.text(title, x, y, { lineBreak: false, goTo: sectionAnchor(index) });
      pdf
        .fillColor(COLOURS.quiet)
        .text(number, x + column - pdf.widthOfString(number), y, { lineBreak: false });
    });
    tree.artifact(() => {
      pdf
        .moveTo(x, y + 17.5)
        .lineTo(x + column, y + 17.5)
        .lineWidth(0.35)
        .stroke('#d8d2c4');
    });
  }
}

export const sectionAnchor = (index: number) => `section-${index}`;

/** The border line between two hairlines. */
export function drawOrnament(
  pdf: PDFKit.PDFDocument,
  {
    left,
    y,
    width,
    height,
    colour,
  }: { left: number; y: number; width: number; height: number; colour: string },
): void {
  const pen = height / 14;
  pdf.save();
  pdf.lineWidth(pen).lineCap('round').lineJoin('round');
  shyrdak(pdf, { x: left, y, width, height });
  pdf.stroke(colour);
  for (const edge of [y - pen * 2.2, y + height + pen * 2.2])
    pdf.moveTo(left, edge).lineTo(left + width, edge);
  pdf.lineWidth(pen * 0.7).stroke(colour);
  pdf.restore();
}
