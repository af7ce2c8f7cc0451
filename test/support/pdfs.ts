import { PdfSyntax, type Ref, ref, textString, utf16Hex } from './pdf-syntax.ts';

export type PageSpec = {
  /** Set large at the top. */
  readonly heading?: string;
  /** Lines ended by `\n`, paragraphs by a blank line; nothing is wrapped. */
  readonly text: string;
  /** A second column beside the first. */
  readonly column?: string;
  /** Annotations as they are written in the page's dictionary (ISO 32000-1, 12.5). */
  readonly annotations?: readonly string[];
};

export type OutlineSpec = {
  readonly title: string;
  /** 1-based; an entry without one points nowhere. */
  readonly page?: number;
  readonly children?: readonly OutlineSpec[];
};

export type PdfSpec = {
  readonly pages: readonly (string | PageSpec)[];
  readonly title?: string;
  readonly author?: string;
  /** The printed label of each page. */
  readonly labels?: readonly string[];
  readonly outline?: readonly OutlineSpec[];
  readonly version?: string;
  /** What else the catalogue has, as it is written there. */
  readonly catalogue?: string;
  readonly tagged?: boolean;
  /** What the font says its codes mean; `(character) => character` by default. */
  readonly toUnicode?: (character: string) => string;
};

/** A small and correct PDF whose text can be extracted in any script. Has no glyph programs, so viewers substitute. */
export function makePdf(spec: PdfSpec): Uint8Array {
  const pdf = new PdfSyntax();
  const catalogue = pdf.reserve();
  const tree = pdf.reserve();
  const font = addFont(pdf, spec);
  const pages = spec.pages.map((page) => addPage(pdf, tree, font, pageSpec(page)));
  pdf.write(tree, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map(ref).join(' ')}] >>`);
  const entries = [
    `/Type /Catalog /Pages ${ref(tree)}`,
    spec.tagged ? '/MarkInfo << /Marked true >>' : '',
    spec.labels ? pageLabels(spec.labels) : '',
    spec.outline ? `/Outlines ${ref(addOutline(pdf, pages, spec.outline))}` : '',
    spec.catalogue ?? '',
  ];
  pdf.write(catalogue, `<< ${entries.join(' ')} >>`);
  const about = [
    spec.title === undefined ? '' : `/Title ${textString(spec.title)}`,
    spec.author === undefined ? '' : `/Author ${textString(spec.author)}`,
  ];
  const info = pdf.add(`<< ${about.join(' ')} >>`);
  return pdf.finish(`/Root ${ref(catalogue)} /Info ${ref(info)}`, spec.version);
}

const pageSpec = (page: string | PageSpec): PageSpec => (typeof page === 'string' ? { text: page } : page);

/** A composite font whose codes are UTF-16 code units; its ToUnicode CMap says what they mean (ISO 32000-1, 9.10.3). */
function addFont(pdf: PdfSyntax, spec: PdfSpec): Ref {
  const everything = spec.pages.map(pageSpec).map((p) => `${p.heading ?? ''}${p.text}${p.column ?? ''}`);
  const characters = [...new Set(everything.join('').split(''))].filter((c) => c !== '\n');
  const meaning = spec.toUnicode ?? ((character: string) => character);
  const rows = characters.map((c) => `<${utf16Hex(c)}> <${utf16Hex(meaning(c))}>`);
  const toUnicode = pdf.addStream('', cmap(rows));
  const descriptor = pdf.add(
    '<< /Type /FontDescriptor /FontName /Plain /Flags 32 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  );
  const descendant = pdf.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${ref(descriptor)} /DW 500 >>`,
  );
  return pdf.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [${ref(descendant)}] /ToUnicode ${ref(toUnicode)} >>`,
  );
}

function cmap(rows: readonly string[]): string {
  const blocks: string[] = [];
  for (let start = 0; start < rows.length; start += 100) {
    const block = rows.slice(start, start + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

function addPage(pdf: PdfSyntax, tree: Ref, font: Ref, page: PageSpec): Ref {
  const top = page.heading === undefined ? 780 : 720;
  const content = [
    page.heading === undefined ? '' : lines(page.heading, { left: 56, top: 780, size: 24, leading: 28 }),
    lines(page.text, { left: 56, top, size: 11, leading: leadingFor(page.text) }),
    page.column === undefined
      ? ''
      : lines(page.column, { left: 320, top, size: 11, leading: leadingFor(page.column) }),
  ];
  const stream = pdf.addStream('', content.join('\n'));
  return pdf.add(
    `<< /Type /Page /Parent ${ref(tree)} /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${ref(font)} >> >> /Contents ${ref(stream)} ${annotated(page)} >>`,
  );
}

const annotated = ({ annotations = [] }: PageSpec) =>
  annotations.length > 0 ? `/Annots [${annotations.join(' ')}]` : '';

/** All lines fit on the page, however many there are. */
const leadingFor = (text: string) => Math.min(14, 680 / text.split('\n').length);

function lines(
  text: string,
  { left, top, size, leading }: Record<'left' | 'top' | 'size' | 'leading', number>,
) {
  const shown = text.split('\n').map((line) => (line === '' ? 'T*' : `<${utf16Hex(line)}> Tj T*`));
  return `BT /F1 ${size} Tf ${leading} TL ${left} ${top} Td ${shown.join('\n')} ET`;
}

const pageLabels = (labels: readonly string[]) =>
  `/PageLabels << /Nums [${labels.map((label, index) => `${index} << /P ${textString(label)} >>`).join(' ')}] >>`;

function addOutline(pdf: PdfSyntax, pages: readonly Ref[], entries: readonly OutlineSpec[]): Ref {
  const root = pdf.reserve();
  return pdf.write(root, `<< /Type /Outlines ${addEntries(pdf, pages, root, entries)} >>`);
}

/** Writes a level of the outline and answers what its parent says of it. */
function addEntries(
  pdf: PdfSyntax,
  pages: readonly Ref[],
  parent: Ref,
  entries: readonly OutlineSpec[],
): string {
  if (entries.length === 0) return '';
  const refs = entries.map(() => pdf.reserve());
  entries.forEach((entry, index) => {
    const target = entry.page === undefined ? undefined : pages[entry.page - 1];
    const parts = [
      `/Title ${textString(entry.title)} /Parent ${ref(parent)}`,
      refs[index - 1] ? `/Prev ${ref(refs[index - 1]!)}` : '',
      refs[index + 1] ? `/Next ${ref(refs[index + 1]!)}` : '',
      target ? `/Dest [${ref(target)} /Fit]` : '',
      addEntries(pdf, pages, refs[index]!, entry.children ?? []),
    ];
    pdf.write(refs[index]!, `<< ${parts.join(' ')} >>`);
  });
  return `/First ${ref(refs[0]!)} /Last ${ref(refs.at(-1)!)} /Count ${entries.length}`;
}
