import type { Declaration } from './declaration.ts';
import { COLOURS, drawOrnament, sectionAnchor } from './front-matter.ts';
import { BODY, HEADING, PAGE, type Row } from './layout.ts';
import type { StructureElement, StructureTree } from './structure-tree.ts';

/** The elements of the paragraphs so far; one that goes on over the page is still the same. */
type Paragraphs = Map<string, StructureElement>;

/** Draws the pages of the text, each with its running title and number, and enters the sections in the outline. */
export function drawTextPages(
  pdf: PDFKit.PDFDocument,
  tree: StructureTree,
  { title }: Declaration,
  pages: readonly (readonly Row[])[],
): void {
  const paragraphs: Paragraphs = new Map();
  for (const [index, rows] of pages.entries()) {
    pdf.addPage();
    for (const [first, ...rest] of Map.groupBy(rows, paragraphKey).values()) {
      if (first?.kind === 'heading') drawHeading(pdf, tree, first);
      else if (first) drawParagraph(pdf, tree, [first, ...rest], paragraphs);
    }
    tree.artifact(() => drawFooter(pdf, title, String(index + 1)));
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
    pdf.font('semibold').fontSize(HEADING.size).fillColor(COLOURS.issykKul);
    pdf.text(text, x, y, { lineBreak: false });
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
  pdf.font('regular').fontSize(BODY.size);
  tree.content(element, 'P', () => {
    for (const { text, label, x, y } of rows) {
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
