/** The reader: pdf.js takes the place of the picture and text that the server rendered. */
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { Passages } from './passages.ts';

/** What the server says of the document, in the data attribute of `#reader`. */
type Settings = {
  readonly file: string;
  readonly worker: string;
  /** Ends in a slash. */
  readonly pdfjs: string;
  /** 1-based. */
  readonly page: number;
  /** Words of the query as they are printed in the document. */
  readonly forms: readonly string[];
  readonly matchingPages: readonly number[];
};

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found as T;
}

const root = element('reader');
const settings = JSON.parse(root.dataset.settings ?? '') as Settings;

function openDocument() {
  GlobalWorkerOptions.workerSrc = settings.worker;
  return getDocument({
    url: settings.file,
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

/** The address of the reader at another page; the query stays. */
function addressAt(page: number, base: string = location.href): string {
  const url = new URL(base, location.href);
  url.searchParams.set('page', String(page));
  return url.href;
}

function showPage(page: number, pages: number): void {
  element<HTMLInputElement>('page').value = String(page);
  history.replaceState(null, '', addressAt(page));
  for (const [id, target] of [
    ['previous', page - 1],
    ['next', page + 1],
  ] as const) {
    const link = element<HTMLAnchorElement>(id);
    if (target < 1 || target > pages) {
      link.removeAttribute('href');
      link.ariaDisabled = 'true';
    } else {
      link.href = addressAt(target);
      link.removeAttribute('aria-disabled');
    }
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-edition], .site-languages a')) {
    link.href = addressAt(page, link.href);
  }
}

function bindControls(viewer: PDFViewer): void {
  const go = (page: number) => {
    if (page >= 1 && page <= viewer.pagesCount) viewer.currentPageNumber = page;
    else element<HTMLInputElement>('page').value = String(viewer.currentPageNumber);
  };
  const bindTurn = (id: string, step: number) =>
    element(id).addEventListener('click', (event) => {
      event.preventDefault();
      go(viewer.currentPageNumber + step);
    });
  bindTurn('previous', -1);
  bindTurn('next', 1);
  element('page-form').addEventListener('submit', (event) => {
    event.preventDefault();
    go(Number(element<HTMLInputElement>('page').value));
  });
  element('zoom-in').addEventListener('click', () => viewer.increaseScale());
  element('zoom-out').addEventListener('click', () => viewer.decreaseScale());
}

/** Gives the document the window below what stands above it, in place of the still page. */
function takeTheStage(container: HTMLElement): void {
  const above = root.getBoundingClientRect().top + scrollY;
  root.style.setProperty('--above', `${above}px`);
  root.classList.add('reader--live');
  container.hidden = false;
  element('zoom').hidden = false;
}

async function start(): Promise<void> {
  const pdf = await openDocument();
  const container = element<HTMLDivElement>('viewer-container');
  takeTheStage(container);
  const eventBus = new EventBus();
  const linkService = new PDFLinkService({ eventBus, externalLinkRel: 'noopener' });
  const passages = new Passages(eventBus, settings.forms, settings.matchingPages);
  const viewer = new PDFViewer({
    container,
    viewer: element<HTMLDivElement>('viewer'),
    eventBus,
    linkService,
    findController: passages,
    // Forms and scripts of a document are shown, never run.
    annotationMode: 1,
    imageResourcesPath: '',
  });
  linkService.setViewer(viewer);
  passages.follow(viewer);
  eventBus.on('pagesinit', () => {
    viewer.currentScaleValue = 'auto';
    viewer.currentPageNumber = settings.page;
    showPage(settings.page, pdf.numPages);
    passages.markAround(settings.page);
  });
  eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => {
    showPage(pageNumber, pdf.numPages);
    passages.markAround(pageNumber);
  });
  addEventListener('resize', () => {
    if (viewer.currentScaleValue === 'auto') viewer.currentScaleValue = 'auto';
  });
  bindControls(viewer);
  viewer.setDocument(pdf);
  linkService.setDocument(pdf);
}

start().catch((error: unknown) => {
  // The still page goes on working; the reader is told so.
  console.error(error);
  element('reader-failed').hidden = false;
});
