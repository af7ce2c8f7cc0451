// pdf_viewer.mjs takes what it needs from the global object that pdf.mjs sets, so pdf.mjs comes first.
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type EventBus, PDFFindController, PDFLinkService } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { wholeWords } from '../../server/reader/whole-words.ts';

/** Pages on either side of the open one whose passages are looked up: the viewer reads those anyway. */
const NEARBY = 1;
/** Pages on either side that stay marked: more than the viewer keeps. */
const KEPT = 10;

/** Finding must not leaf through the document: which page is open is the reader's choice. */
class StayingLinkService extends PDFLinkService {
  override get page(): number {
    return super.page;
  }
  override set page(_number: number) {
    // The finder would go to its first match here.
  }
}

/** The document as the finder sees it: only these pages have text. Reading the others would fetch the whole file. */
function onlyPages(pdf: PDFDocumentProxy, pages: ReadonlySet<number>): PDFDocumentProxy {
  const empty = { getTextContent: async () => ({ items: [] }) };
  return new Proxy(pdf, {
    get(target, name) {
      if (name === 'getPage')
        return async (n: number) => (pages.has(n) ? findable(await target.getPage(n)) : empty);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The page as the finder reads it: it joins words across hyphens at the ends of lines, but not across soft ones. */
function findable(page: PDFPageProxy) {
  return {
    getTextContent: async (...asked: Parameters<PDFPageProxy['getTextContent']>) => {
      const content = await page.getTextContent(...asked);
      const items = content.items.map((item) =>
        'str' in item && item.hasEOL ? { ...item, str: item.str.replace(/\u00AD$/, '-') } : item,
      );
      return { ...content, items };
    },
  };
}

/** Marks the words of the query on the open page and those around it. */
export class Passages extends PDFFindController {
  readonly #linkService: PDFLinkService;
  readonly #eventBus: EventBus;
  readonly #forms: readonly string[];
  readonly #matchingPages: readonly number[];
  /** Undefined when parts of the text are looked for. */
  readonly #words: RegExp | undefined;
  #pdf: PDFDocumentProxy | undefined;
  #covered: ReadonlySet<number> = new Set();
  #scrolled = false;
  /** The page whose first passage is to be shown as soon as it is marked, 1-based. */
  #sought: number | undefined;
  /** 1-based. */
  #page = 1;

  /**
   * `forms` are words as printed, or part of the text where they are not `isWords`; `matchingPages` those that have any
   * of them, 1-based.
   */
  constructor(
    eventBus: EventBus,
    forms: readonly string[],
    matchingPages: readonly number[],
    { isWords = true }: { isWords?: boolean } = {},
  ) {
    const linkService = new StayingLinkService({ eventBus });
    super({ eventBus, linkService, delay: 0, updateMatchesCountOnProgress: false });
    this.#linkService = linkService;
    this.#eventBus = eventBus;
    this.#forms = forms;
    this.#matchingPages = matchingPages;
    this.#words = isWords && forms.length > 0 ? wholeWords(forms) : undefined;
    for (const type of ['textlayerrendered', 'updatetextlayermatches']) {
      // After the viewer, which marks the page at the same event.
      eventBus.on(type, () => setTimeout(() => this.#showSought()));
    }
  }

  /** Called by the viewer when its document is there, and with nothing when it goes. */
  override setDocument(pdf: PDFDocumentProxy | null): void {
    this.#pdf = pdf ?? undefined;
    this.#covered = new Set();
    this.#linkService.setDocument(pdf);
    this.markAround(this.#page);
  }

  /** As the server marks words, where pdf.js would have its own rules. */
  override match(query: string | string[], content: string, pageIndex: number) {
    if (!this.#words) return super.match(query, content, pageIndex);
    return [...content.matchAll(this.#words)].map(({ index, 0: { length } }) => ({ index, length }));
  }

  /** Says whose pages are open. */
  follow(viewer: Parameters<PDFLinkService['setViewer']>[0]): void {
    this.#linkService.setViewer(viewer);
  }

  /** Looks the passages around a page up, unless they were. */
  markAround(page: number): void {
    this.#page = page;
    if (!this.#pdf || this.#forms.length === 0) return;
    const near = this.#matchingPages.filter((each) => Math.abs(each - page) <= NEARBY);
    if (near.every((each) => this.#covered.has(each))) return;
    const kept = [...this.#covered].filter((each) => Math.abs(each - page) <= KEPT);
    this.#covered = new Set([...kept, ...near]);
    super.setDocument(onlyPages(this.#pdf, this.#covered));
    this.#eventBus.dispatch('find', {
      source: this,
      type: '',
      query: [...this.#forms],
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious: false,
      matchDiacritics: true,
    });
  }

  /** Shows the first passage of a page (1-based) that is open or opening, unless it is in sight. */
  seek(page: number): void {
    this.#scrolled = true;
    this.#sought = page;
    this.#showSought();
  }

  #showSought(): void {
    const sheet = document.querySelector(`.page[data-page-number="${this.#sought}"]`);
    if (!sheet?.querySelector('.highlight')) return;
    this.#sought = undefined;
    showFirstPassage(sheet);
  }

  /** Shows the first passage of the page that opens, unless it is in sight; never moves the page again. */
  override scrollMatchIntoView(match: { element?: unknown; pageIndex?: number; matchIndex?: number }): void {
    if (this.#scrolled || match.pageIndex !== this.#linkService.page - 1) return;
    if (!(match.element instanceof HTMLElement) || match.matchIndex !== this.selected?.matchIdx) return;
    this.#scrolled = true;
    const sheet = match.element.closest('.page');
    // The viewer is in the middle of marking the page.
    if (sheet) queueMicrotask(() => showFirstPassage(sheet));
  }
}

/** How much of a page's height its head and its foot take: what stands there says nothing of the page. */
const MARGIN = 0.08;

function showFirstPassage(sheet: Element): void {
  const { top, height } = sheet.getBoundingClientRect();
  const first = [...sheet.querySelectorAll('.highlight')].find((passage) => {
    const at = (passage.getBoundingClientRect().top - top) / height;
    return at > MARGIN && at < 1 - MARGIN;
  });
  const window = sheet.closest('.viewer-container')?.getBoundingClientRect();
  if (!first || !window) return;
  if (first.getBoundingClientRect().bottom > window.bottom) {
    first.scrollIntoView({ block: 'center', inline: 'nearest' });
  }
}
