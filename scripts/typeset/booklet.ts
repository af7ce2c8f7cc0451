import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { drawCover } from './cover.ts';
import { drawContents, drawImprint, frontPages } from './front-matter.ts';
import { layOut, PAGE, type Row } from './layout.ts';
import { StructureTree } from './structure-tree.ts';
import { drawTextPages, setFont } from './text-pages.ts';
import type { Work } from './work.ts';

/** Whatever else changes, the same text gives the same bytes: the PDFs are kept under version control. */
const SET_ON = new Date('2026-01-01T00:00:00Z');

const FONTS = {
  regular: '400Regular/SourceSerif4_400Regular.ttf',
  italic: '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  semibold: '600SemiBold/SourceSerif4_600SemiBold.ttf',
};

/** Sets a work as a tagged A5 booklet with cover, contents, outline and page labels: i, ii, iii, 1, 2 … */
export async function setBooklet(work: Work): Promise<Uint8Array> {
  const pdf = openDocument(work);
  const tree = new StructureTree(pdf);
  const pages = layOut(work, (text, kind) => setFont(pdf, kind).widthOfString(text));
  const numbers = work.sections.map((_, index) => firstPage(pages, index) + 1);
  drawCover(pdf, tree, work);
  drawImprint(pdf, tree, work);
  if (work.contents !== undefined) drawContents(pdf, tree, work, work.contents, numbers);
  drawTextPages(pdf, tree, work, pages);
  labelPages(pdf, frontPages(work));
  tree.end();
  pdf.end();
  const chunks: Buffer[] = [];
  for await (const chunk of pdf as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function openDocument(work: Work): PDFKit.PDFDocument {
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: work.language,
    tagged: true,
    displayTitle: true,
    info: {
      Title: [work.title, work.subtitle].filter(Boolean).join(': '),
      Author: work.publisher,
      Subject: work.sample,
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
function labelPages(pdf: PDFKit.PDFDocument, front: number): void {
  const { _root: catalog } = pdf as PDFKit.PDFDocument & { _root: { data: Record<string, unknown> } };
  const labels = pdf.ref({ Nums: [0, { S: 'r' }, front, { S: 'D', St: 1 }] });
  catalog.data.PageLabels = labels;
  labels.end(undefined);
}
