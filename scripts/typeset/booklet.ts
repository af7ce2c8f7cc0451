import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { Declaration } from './declaration.ts';
import { drawContents, drawCover, drawImprint, FRONT_PAGES } from './front-matter.ts';
import { BODY, layOut, PAGE, type Row } from './layout.ts';
import { StructureTree } from './structure-tree.ts';
import { drawTextPages } from './text-pages.ts';
import { WORDS } from './words.ts';

/** Whatever else changes, the same text gives the same bytes: the PDFs are kept under version control. */
const SET_ON = new Date('2026-01-01T00:00:00Z');

const FONTS = {
  regular: '400Regular/SourceSerif4_400Regular.ttf',
  italic: '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  semibold: '600SemiBold/SourceSerif4_600SemiBold.ttf',
};

/** Sets the Declaration as a tagged A5 booklet with cover, contents, outline and page labels: i, ii, iii, 1, 2 … */
export async function setBooklet(declaration: Declaration): Promise<Uint8Array> {
  const pdf = openDocument(declaration);
  const tree = new StructureTree(pdf);
  pdf.font('regular').fontSize(BODY.size);
  const pages = layOut(declaration, (text) => pdf.widthOfString(text));
  const numbers = declaration.sections.map((_, index) => firstPage(pages, index) + 1);
  drawCover(pdf, tree, declaration);
  drawImprint(pdf, tree, declaration);
  drawContents(pdf, tree, declaration, numbers);
  drawTextPages(pdf, tree, declaration, pages);
  labelPages(pdf);
  tree.end();
  pdf.end();
  const chunks: Buffer[] = [];
  for await (const chunk of pdf as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function openDocument({ language, title }: Declaration): PDFKit.PDFDocument {
  const words = WORDS[language];
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: language,
    tagged: true,
    displayTitle: true,
    info: {
      Title: title,
      Author: words.publisher,
      Subject: words.sample,
      Creator: 'Kitepkana',
      CreationDate: SET_ON,
      ModDate: SET_ON,
    },
  });
  const fonts = import.meta.resolve('@expo-google-fonts/source-serif-4/package.json');
  for (const [name, file] of Object.entries(FONTS)) {
    pdf.registerFont(name, fileURLToPath(new URL(file, fonts)));
  }
  return pdf;
}

function firstPage(pages: readonly (readonly Row[])[], section: number): number {
  return pages.findIndex((rows) => rows.some((row) => row.section === section));
}

/** Roman numbers before the text, Arabic ones in it (ISO 32000-1, 12.4.2). PDFKit has no method for it. */
function labelPages(pdf: PDFKit.PDFDocument): void {
  const { _root: catalog } = pdf as PDFKit.PDFDocument & { _root: { data: Record<string, unknown> } };
  const labels = pdf.ref({ Nums: [0, { S: 'r' }, FRONT_PAGES, { S: 'D', St: 1 }] });
  catalog.data.PageLabels = labels;
  labels.end(undefined);
}
