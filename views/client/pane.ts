import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, GenericL10n, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { markBriefly, showPlace } from './passage.ts';
import { Passages } from './passages.ts';
import { labelOf } from './place-field.ts';
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
  /** What is printed on the pages, once the document is there; null when it does not say. */
  labels: readonly string[] | null = null;
  readonly #still: HTMLElement;
  readonly #linkService: PDFLinkService;
  readonly #quotes: boolean;
  /** The name of the edition, where there is another. */
  readonly #edition: string | null;

  /** `quote`: words of the open page that are marked in place of those that were looked for. */
  constructor(root: HTMLElement, document: DocumentSettings, quote: string | null = null) {
    this.document = document;
    this.#quotes = quote !== null;
    this.#edition = root.ariaLabel;
    this.container = part<HTMLDivElement>(root, '.viewer-container');
    this.#still = part(root, '.still');
    this.#linkService = new PDFLinkService({ eventBus: this.eventBus, externalLinkRel: 'noopener' });
    this.passages =
      quote === null
        ? new Passages(this.eventBus, document.forms, document.matchingPages)
        : new Passages(this.eventBus, [quote], [document.page], { isWords: false });
    this.viewer = new PDFViewer({
      container: this.container,
      viewer: part<HTMLDivElement>(root, '.pdfViewer'),
      eventBus: this.eventBus,
      linkService: this.#linkService,
      findController: this.passages,
      // Forms and scripts of a document are shown, never run.
      annotationMode: 1,
      imageResourcesPath: `${settings.pdfjs}images/`,
      // Its texts are English: what is to be read is named below, in the language of the site.
      l10n: new GenericL10n('en'),
    });
    this.#linkService.setViewer(this.viewer);
    this.#keepFocus();
    this.passages.follow(this.viewer);
    this.eventBus.on('pagesinit', () => {
      this.#namePages();
      this.viewer.currentScaleValue = 'auto';
      this.viewer.currentPageNumber = document.page;
      this.passages.markAround(document.page);
    });
    // A file says of its language what it likes.
    this.eventBus.on('textlayerrendered', ({ source }: { source: { div: HTMLElement } }) => {
      const layer = source.div.querySelector<HTMLElement>('.textLayer');
      if (layer) layer.lang = document.language;
    });
    this.eventBus.on('annotationlayerrendered', () => {
      for (const note of this.container.querySelectorAll<HTMLImageElement>('.textAnnotation > img'))
        note.alt = settings.texts.note;
    });
    this.eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) =>
      this.passages.markAround(pageNumber),
    );
  }

  /** Fetches what is needed to show the document; rejects when it cannot be shown. */
  async fetch(): Promise<PDFDocumentProxy> {
    const pdf = await openDocument(this.document.file);
    this.labels = await pdf.getPageLabels();
    // What the viewer begins with: it only logs that it cannot have a page.
    await Promise.all([pdf.getPage(1), pdf.getPage(Math.min(this.document.page, pdf.numPages))]);
    return pdf;
  }

  /** The keyboard stays in the document when the page that it was on goes from memory. */
  #keepFocus(): void {
    let focused: Element | null = null;
    const isGone = (element: Element) => !element.isConnected || !element.checkVisibility();
    this.container.addEventListener('focusin', ({ target }) => {
      focused = target as Element;
    });
    // Some browsers say so before an element goes, others not at all.
    this.container.addEventListener('focusout', ({ target }) =>
      setTimeout(() => {
        if (focused === target && !isGone(target as Element)) focused = null;
      }),
    );
    this.eventBus.on('pagerendered', () => {
      if (focused && isGone(focused) && document.activeElement === document.body)
        this.container.focus({ preventScroll: true });
    });
  }

  /** Every page is a landmark that has the name of what is printed on it. */
  #namePages(): void {
    for (let index = 0; index < this.viewer.pagesCount; index++) {
      const { div } = this.viewer.getPageView(index) as { div: HTMLElement };
      const page = settings.texts.pageMark.replace('{}', labelOf(this.labels, index + 1));
      div.ariaLabel = this.#edition ? `${page}, ${this.#edition}` : page;
    }
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
