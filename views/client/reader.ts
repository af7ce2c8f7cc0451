/** The reader: pdf.js takes the place of the picture and text that the server rendered. */
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { switchColours } from './colours.ts';
import { element } from './element.ts';
import { closesByItself } from './menu.ts';
import { OutlinePanel } from './outline-panel.ts';
import { markBriefly, showPlace } from './passage.ts';
import { Passages } from './passages.ts';
import { PlaceField } from './place-field.ts';
import { printsOpenPage } from './printing.ts';
import { settings } from './settings.ts';
import { Surroundings } from './surroundings.ts';
import { bindZoom } from './zoom.ts';

const root = element('reader');

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
  element('still').scrollTop = read || stillPassage();
  scrollTo(0, 0);
}

/** How far the still page is scrolled to show the passage that somebody comes for. */
function stillPassage(): number {
  if (settings.y === null) return 0;
  const image = element('still-page');
  return Math.max(0, image.offsetTop + settings.y * image.offsetHeight - element('still').clientHeight / 5);
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

async function start(container: HTMLDivElement, outline: OutlinePanel): Promise<void> {
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
  if (settings.y !== null) showPlace(container, { page: settings.page, y: settings.y });
  takeTheStage(container);
  if (settings.passage) markBriefly(container, settings.page, settings.passage);
  const surroundings = new Surroundings(viewer, place, outline, passages);
  surroundings.showPage(settings.page);
  eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => {
    surroundings.showPage(pageNumber);
    passages.markAround(pageNumber);
  });
  bindZoom(viewer, eventBus);
  printsOpenPage(() => viewer.currentPageNumber);
}

for (const menu of document.querySelectorAll<HTMLDetailsElement>('.menu, .site-menu')) closesByItself(menu);
switchColours();
const container = element<HTMLDivElement>('viewer-container');
start(container, new OutlinePanel()).catch((error: unknown) => leave(container, error));
