/** The reader: pdf.js takes the place of the picture and text that the server rendered. */
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { switchColours } from './colours.ts';
import { element } from './element.ts';
import { closesByItself } from './menu.ts';
import { Passages } from './passages.ts';
import { PlaceField, type PlaceTexts } from './place-field.ts';

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
  readonly texts: PlaceTexts;
};

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
  url.searchParams.delete('place');
  url.searchParams.set('page', String(page));
  return url.href;
}

/** Everything around the document that names the open page. */
function showPage(page: number, pages: number, place: PlaceField): void {
  place.show(page);
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

function bindControls(viewer: PDFViewer, place: PlaceField): void {
  const go = (page: number) => {
    if (page >= 1 && page <= viewer.pagesCount) viewer.currentPageNumber = page;
  };
  const bindTurn = (id: string, step: number) =>
    element(id).addEventListener('click', (event) => {
      event.preventDefault();
      go(viewer.currentPageNumber + step);
    });
  bindTurn('previous', -1);
  bindTurn('next', 1);
  place.onAsked(go);
  element('zoom-in').addEventListener('click', () => viewer.increaseScale());
  element('zoom-out').addEventListener('click', () => viewer.decreaseScale());
  element('zoom').hidden = false;
}

/**
 * Lays the document out in the window below what stands above it, behind the still page: that one stays readable, as
 * far as it was read, until the document has drawn the same page.
 */
function enter(container: HTMLElement): void {
  const read = scrollY;
  root.style.setProperty('--above', `${root.getBoundingClientRect().top + scrollY}px`);
  root.classList.add('reader--live');
  container.hidden = false;
  container.inert = true;
  element('still').scrollTop = read;
  scrollTo(0, 0);
}

function takeTheStage(container: HTMLElement): void {
  container.inert = false;
  element('still').hidden = true;
}

/** The still page goes on working; the reader is told so. */
function leave(container: HTMLElement, error: unknown): void {
  console.error(error);
  root.classList.remove('reader--live');
  container.hidden = true;
  element('still').hidden = false;
  element('reader-failed').hidden = false;
}

/** The first page is drawn, or cannot be. */
function firstDrawing(eventBus: EventBus): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  eventBus.on('pagerendered', ({ pageNumber, error }: { pageNumber: number; error?: unknown }) => {
    if (pageNumber !== settings.page) return;
    if (error) reject(error);
    else resolve();
  });
  return promise;
}

async function start(container: HTMLDivElement): Promise<void> {
  const pdf = await openDocument();
  const place = new PlaceField(settings.texts, pdf.numPages, await pdf.getPageLabels());
  enter(container);
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
    passages.markAround(settings.page);
  });
  const drawn = firstDrawing(eventBus);
  viewer.setDocument(pdf);
  linkService.setDocument(pdf);
  await drawn;
  // Pages above it may have turned out longer than they were thought to be.
  viewer.scrollPageIntoView({ pageNumber: settings.page });
  takeTheStage(container);
  showPage(settings.page, pdf.numPages, place);
  eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => {
    showPage(pageNumber, pdf.numPages, place);
    passages.markAround(pageNumber);
  });
  addEventListener('resize', () => {
    if (viewer.currentScaleValue === 'auto') viewer.currentScaleValue = 'auto';
  });
  bindControls(viewer, place);
}

for (const menu of document.querySelectorAll<HTMLDetailsElement>('.menu, .site-menu')) closesByItself(menu);
switchColours();
const container = element<HTMLDivElement>('viewer-container');
start(container).catch((error: unknown) => leave(container, error));
