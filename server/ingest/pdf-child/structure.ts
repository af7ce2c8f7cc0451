import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { OutlineEntry } from '../../domain/extraction.ts';
import { readFacts } from './document-facts.ts';
import type { DocumentStructure } from './messages.ts';

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
      const page = await targetPage(pdf, node.dest);
      const children = depth < MAX_DEPTH ? await read(node.items, depth + 1) : [];
      if (title !== '') entries.push({ title, page, children });
    }
    return entries;
  };
  try {
    return await read((await pdf.getOutline()) ?? [], 1);
  } catch {
    return [];
  }
}

/** The 1-based page of a destination, named or explicit (ISO 32000-1, 12.3.2); null when it leads nowhere. */
async function targetPage(pdf: PDFDocumentProxy, dest: Node['dest']): Promise<number | null> {
  try {
    const explicit = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
    const target: unknown = explicit?.[0];
    if (typeof target === 'number') return target < pdf.numPages ? target + 1 : null;
    return isReference(target) ? (await pdf.getPageIndex(target)) + 1 : null;
  } catch {
    return null;
  }
}

const isReference = (target: unknown): target is { num: number; gen: number } =>
  typeof target === 'object' && target !== null && 'num' in target && 'gen' in target;
