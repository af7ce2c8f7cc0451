import { COLOURS } from './colours.ts';
import { sectionAnchor } from './front-matter.ts';
import { BODY, HEADING, PAGE, type Row, type RowKind } from './layout.ts';
import { drawOrnament } from './shyrdak.ts';
import type { StructureElement, StructureTree } from './structure-tree.ts';
import type { Work } from './work.ts';

/** Font, size and colour of each kind of line. */
const STYLES = {
  heading: ['semibold', HEADING.size, COLOURS.issykKul],
  lead: ['semibold', BODY.size, COLOURS.ink],
  elsewhere: ['italic', BODY.size, COLOURS.quiet],
  text: ['regular', BODY.size, COLOURS.ink],
} as const satisfies Record<RowKind, readonly [string, number, string]>;

export function setFont(pdf: PDFKit.PDFDocument, kind: RowKind): PDFKit.PDFDocument {
  const [font, size] = STYLES[kind];
  return pdf.font(font).fontSize(size);
}

const setStyle = (pdf: PDFKit.PDFDocument, kind: RowKind) => setFont(pdf, kind).fillColor(STYLES[kind][2]);

/** The elements of the paragraphs so far; one that goes on over the page is still the same. */
type Paragraphs = Map<string, StructureElement>;

/** Draws the pages of the text, each with its running title and number, and enters the sections in the outline. */
export function drawTextPages(
  pdf: PDFKit.PDFDocument,
  tree: StructureTree,
  { shortTitle }: Work,
  pages: readonly (readonly Row[])[],
): void {
  const paragraphs: Paragraphs = new Map();
  for (const [index, rows] of pages.entries()) {
    pdf.addPage();
    for (const [first, ...rest] of Map.groupBy(rows, paragraphKey).values()) {
      if (first?.kind === 'heading') drawHeading(pdf, tree, first);
      else if (first) drawParagraph(pdf, tree, [first, ...rest], paragraphs);
    }
    tree.artifact(() => drawFooter(pdf, shortTitle, String(index + 1)));
  }
}

const paragraphKey = ({ section, paragraph }: Row) => `${section}/${paragraph}`;

function drawHeading(pdf: PDFKit.PDFDocument, tree: StructureTree, { text, section, x, y }: Row): void {
  const top = y - 12;
  // PDFKit counts `left` from the right edge; its types know only `expanded`.
  const destination = { top, left: PAGE.width, fit: false, expanded: false };
  pdf.outline.addItem(text, destination);
  pdf.addNamedDestination(sectionAnchor(section), 'XYZ', 0, top, null);
  tree.draw('H2', () => {
    setStyle(pdf, 'heading').text(text, x, y, { lineBreak: false });
  });
}

function drawParagraph(
  pdf: PDFKit.PDFDocument,
  tree: StructureTree,
  rows: readonly Row[],
  paragraphs: Paragraphs,
) {
  const [first] = rows as [Row];
  const key = paragraphKey(first);
  const element = paragraphs.get(key) ?? tree.element('P');
  paragraphs.set(key, element);
  for (const line of rows.filter(({ kind }) => kind !== 'text')) {
    const { kind, text, language, x, y } = line;
    const span = tree.element('Span', element, language);
    tree.content(span, 'Span', () => setStyle(pdf, kind).text(text, x, y, { lineBreak: false }));
  }
  setFont(pdf, 'text');
  tree.content(element, 'P', () => {
    for (const { text, label, x, y } of rows.filter(({ kind }) => kind === 'text')) {
      if (label !== undefined) {
        pdf.fillColor(COLOURS.issykKul).text(label, x - BODY.indent, y, { lineBreak: false });
      }
      pdf.fillColor(COLOURS.ink).text(text, x, y, { lineBreak: false });
    }
  });
}

/** The border line, the title and the number that is printed on the page. */
function drawFooter(pdf: PDFKit.PDFDocument, title: string, number: string): void {
  const y = 544;
  drawOrnament(pdf, {
    left: PAGE.left,
    y: y - 12,
    width: PAGE.measure,
    height: 6.2,
    colour: COLOURS.issykKul,
  });
  pdf
    .font('italic')
    .fontSize(8.8)
    .fillColor(COLOURS.quiet)
    .text(title, PAGE.left, y + 6, { lineBreak: false });
  pdf.font('regular').fontSize(9.4).fillColor(COLOURS.ink);
  pdf.text(number, PAGE.left + PAGE.measure - pdf.widthOfString(number), y + 5.5, { lineBreak: false });
}
