import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { markBriefly, showPlace } from './passage.ts';
import { Passages } from './passages.ts';
import { type DocumentSettings, settings } from './settings.ts';

function openDocument(url: string): Promise<PDFDocumentProxy> {
  GlobalWorkerOptions.workerSrc = settings.worker;
  return getDocument({
    url,
    cMapUrl: `${settings.pdfjs}cmaps/`,
    standardFontDataUrl: `${settings.pdfjs}standard_fonts/`,
    wasmUrl: `${settings.pdfjs}wasm/`,
    iccUrl: `${settings.pdfjs}iccs/`,
    // Only the parts of the file that the open page needs are fetched.
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
  }).promise;
}

/** One edition in its place in the window: the document itself, where the server put a still page. */
export class Pane {
  readonly container: HTMLDivElement;
  readonly viewer: PDFViewer;
  readonly eventBus = new EventBus();
  readonly passages: Passages;
  readonly document: DocumentSettings;
  readonly #still: HTMLElement;
  readonly #linkService: PDFLinkService;
  readonly #quotes: boolean;

  /** `quote`: words of the open page that are marked in place of those that were looked for. */
  constructor(root: HTMLElement, document: DocumentSettings, quote: string | null = null) {
    this.document = document;
    this.#quotes = quote !== null;
    this.container = part<HTMLDivElement>(root, '.viewer-container');
    this.#still = part(root, '.still');
    this.#linkService = new PDFLinkService({ eventBus: this.eventBus, externalLinkRel: 'noopener' });
    this.passages =
      quote === null
        ? new Passages(this.eventBus, document.forms, document.matchingPages)
        : new Passages(this.eventBus, [quote], [document.page], { wholeWords: false });
    this.viewer = new PDFViewer({
      container: this.container,
      viewer: part<HTMLDivElement>(root, '.pdfViewer'),
      eventBus: this.eventBus,
      linkService: this.#linkService,
      findController: this.passages,
      // Forms and scripts of a document are shown, never run.
      annotationMode: 1,
      imageResourcesPath: '',
    });
    this.#linkService.setViewer(this.viewer);
    this.passages.follow(this.viewer);
    this.eventBus.on('pagesinit', () => {
      this.viewer.currentScaleValue = 'auto';
      this.viewer.currentPageNumber = document.page;
      this.passages.markAround(document.page);
    });
    this.eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) =>
      this.passages.markAround(pageNumber),
    );
  }

  /** Fetches what is needed to show the document; rejects when it cannot be shown. */
  fetch(): Promise<PDFDocumentProxy> {
    return openDocument(this.document.file);
  }

  /**
   * Lays the document out behind the still page: that one stays readable, scrolled as far as it was `read` or to the
   * passage, until the document has drawn the same page.
   */
  async show(pdf: PDFDocumentProxy, read: number): Promise<void> {
    this.container.hidden = false;
    this.container.inert = true;
    this.#still.scrollTop = read || this.#stillPassage();
    const drawn = this.#firstDrawing();
    this.viewer.setDocument(pdf);
    this.#linkService.setDocument(pdf);
    await drawn;
    const { page, y, passage } = this.document;
    // Pages above it may have turned out longer than they were thought to be.
    this.viewer.scrollPageIntoView({ pageNumber: page });
    if (y !== null) showPlace(this.container, { page, y });
    this.container.inert = false;
    this.#still.hidden = true;
    // A quote is marked itself.
    if (passage && !this.#quotes) markBriefly(this.container, page, passage);
  }

  /** The still page goes on working. */
  leave(): void {
    this.container.hidden = true;
    this.#still.hidden = false;
  }

  /** The first page is drawn, or cannot be. */
  #firstDrawing(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.eventBus.on('pagerendered', ({ pageNumber, error }: { pageNumber: number; error?: unknown }) => {
      if (pageNumber !== this.document.page) return;
      if (error) reject(error);
      else resolve();
    });
    return promise;
  }

  /** How far the still page is scrolled to show the passage that somebody comes for. */
  #stillPassage(): number {
    const { y } = this.document;
    if (y === null) return 0;
    const image = part(this.#still, '.still__page');
    return Math.max(0, image.offsetTop + y * image.offsetHeight - this.#still.clientHeight / 5);
  }
}

function part<T extends HTMLElement = HTMLElement>(root: HTMLElement, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}
