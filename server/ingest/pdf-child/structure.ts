import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { OutlineEntry } from '../../domain/extraction.ts';
import { readFacts } from './document-facts.ts';
import type { DocumentStructure } from './messages.ts';
import { toShare } from './page-lines.ts';

/** Bounds on what a hostile outline can cost; the longest real ones have some thousands of entries. */
const MAX_ENTRIES = 10_000;
const MAX_DEPTH = 12;

type Node = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

/** Facts, labels and outline; a document in which labels or outline are broken has none. */
export async function readStructure(pdf: PDFDocumentProxy): Promise<DocumentStructure> {
  return {
    labels: await readLabels(pdf),
    outline: await readOutline(pdf),
    document: await readFacts(pdf),
  };
}

async function readLabels(pdf: PDFDocumentProxy): Promise<string[] | null> {
  try {
    return await pdf.getPageLabels();
  } catch {
    return null;
  }
}

async function readOutline(pdf: PDFDocumentProxy): Promise<OutlineEntry[]> {
  let left = MAX_ENTRIES;
  const read = async (nodes: readonly Node[], depth: number): Promise<OutlineEntry[]> => {
    const entries: OutlineEntry[] = [];
    for (const node of nodes) {
      if (left-- <= 0) break;
      const title = node.title.replace(/\s+/gu, ' ').trim();
      const target = await targetOf(pdf, node.dest);
      const children = depth < MAX_DEPTH ? await read(node.items, depth + 1) : [];
      if (title !== '') entries.push({ title, ...target, children });
    }
    return entries;
  };
  try {
    return await read((await pdf.getOutline()) ?? [], 1);
  } catch {
    return [];
  }
}

type Target = Pick<OutlineEntry, 'page' | 'y'>;

const NOWHERE: Target = { page: null, y: null };

/** Where a destination, named or explicit, leads (ISO 32000-1, 12.3.2). */
async function targetOf(pdf: PDFDocumentProxy, dest: Node['dest']): Promise<Target> {
  try {
    const explicit: readonly unknown[] | null =
      typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
    const page = await pageOf(pdf, explicit?.[0]);
    if (!explicit || page === null) return NOWHERE;
    const top = topOf(explicit);
    if (top === null) return { page, y: null };
    const viewport = (await pdf.getPage(page)).getViewport({ scale: 1 });
    const [, down] = viewport.convertToViewportPoint(0, top) as [number, number];
    return { page, y: toShare(down / viewport.height) };
  } catch {
    return NOWHERE;
  }
}

/** 1-based; null when there is no such page. */
async function pageOf(pdf: PDFDocumentProxy, target: unknown): Promise<number | null> {
  if (typeof target === 'number') return target < pdf.numPages ? target + 1 : null;
  return isReference(target) ? (await pdf.getPageIndex(target)) + 1 : null;
}

/** The upper edge that a destination names, in the page's own coordinates. */
function topOf([, kind, ...values]: readonly unknown[]): number | null {
  const name = typeof kind === 'object' && kind !== null && 'name' in kind ? kind.name : undefined;
  const top = name === 'XYZ' ? values[1] : name === 'FitH' || name === 'FitBH' ? values[0] : values[3];
  return typeof top === 'number' ? top : null;
}

const isReference = (target: unknown): target is { num: number; gen: number } =>
  typeof target === 'object' && target !== null && 'num' in target && 'gen' in target;
