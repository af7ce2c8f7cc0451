import { COLOURS } from './colours.ts';
import { PAGE } from './layout.ts';
import { breakLines } from './line-breaking.ts';
import type { StructureTree } from './structure-tree.ts';
import type { Work } from './work.ts';

/** Cover, imprint and, in longer works, contents. */
export const frontPages = ({ contents }: Work) => (contents === undefined ? 2 : 3);

/** Between two columns of the contents. */
const GUTTER = 32;

export function drawImprint(pdf: PDFKit.PDFDocument, tree: StructureTree, { imprint }: Work): void {
  pdf.addPage();
  pdf.font('regular').fontSize(9.2);
  const measure = 230;
  const paragraphs = imprint.map((text) => breakLines(text, measure, (piece) => pdf.widthOfString(piece)));
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
  { sections, contentsColumns }: Work,
  heading: string,
  pageNumbers: readonly number[],
): void {
  pdf.addPage();
  pdf.outline.addItem(heading);
  tree.draw('H2', () => {
    pdf
      .font('semibold')
      .fontSize(17)
      .fillColor(COLOURS.issykKul)
      .text(heading, PAGE.left, PAGE.top - 4, { lineBreak: false });
  });
  const rows = Math.ceil(sections.length / contentsColumns);
  const width = (PAGE.measure - GUTTER * (contentsColumns - 1)) / contentsColumns;
  const list = tree.element('TOC');
  for (const [index, { title }] of sections.entries()) {
    const entry = { title, number: String(pageNumbers[index] ?? ''), anchor: sectionAnchor(index) };
    const x = PAGE.left + Math.floor(index / rows) * (width + GUTTER);
    const y = PAGE.top + 46 + (index % rows) * 24;
    tree.content(tree.element('TOCI', list), 'TOCI', () => drawEntry(pdf, entry, { x, y, width }));
    tree.artifact(() => {
      pdf
        .moveTo(x, y + 17.5)
        .lineTo(x + width, y + 17.5)
        .lineWidth(0.35)
        .stroke('#d8d2c4');
    });
  }
}

function drawEntry(
  pdf: PDFKit.PDFDocument,
  { title, number, anchor }: { title: string; number: string; anchor: string },
  { x, y, width }: { x: number; y: number; width: number },
): void {
  pdf.font('regular').fontSize(10.6).fillColor(COLOURS.ink);
  pdf.text(title, x, y, { lineBreak: false, goTo: anchor });
  pdf.fillColor(COLOURS.quiet).text(number, x + width - pdf.widthOfString(number), y, { lineBreak: false });
}

export const sectionAnchor = (index: number) => `section-${index}`;
