/** The reader: pdf.js takes the place of the pictures and texts that the server rendered. */
// pdf_viewer.mjs takes what it needs from the global object that pdf.mjs sets, so pdf.mjs comes first.
import 'pdfjs-dist/legacy/build/pdf.mjs';
import { switchColours } from './colours.ts';
import { element } from './element.ts';
import { kept } from './kept.ts';
import { Linking } from './linking.ts';
import { closesByItself } from './menu.ts';
import { fetchesSmallPages } from './page-sheet.ts';
import { Pane } from './pane.ts';
import { type Place, placeInSight, showPlace } from './passage.ts';
import { PlaceField } from './place-field.ts';
import { printsOpenPage } from './printing.ts';
import { offersQuotes } from './quoting.ts';
import { settings } from './settings.ts';
import { SidePanel } from './side-panel.ts';
import { Surroundings } from './surroundings.ts';
import { bindTools } from './tools.ts';
import { bindZoom } from './zoom.ts';

const root = element('reader');

/** The documents take the window below what stands above them; what was read of the page that scrolled is answered. */
function enter(): number {
  const read = scrollY;
  root.style.setProperty('--above', `${root.getBoundingClientRect().top + scrollY}px`);
  root.classList.add('reader--live');
  scrollTo(0, 0);
  return read;
}

/** The still pages go on working; the reader is told so. */
function leave(panes: readonly Pane[], error: unknown): void {
  console.error(error);
  root.classList.remove('reader--live');
  for (const pane of panes) pane.leave();
  element('reader-failed').hidden = false;
}

/** Keeps on this device what was read last; answers it to who opens the document anew, at no place of it. */
function keepsLastPlace({ container }: Pane): Place | undefined {
  const { pathname, search } = location;
  const last = kept<Place>(`last read ${pathname.replace(/^\/\w+/, '')}`);
  addEventListener('pagehide', () => last.write(placeInSight(container)));
  const asked = new URLSearchParams(search);
  return ['page', 'q', 'quote', 'place'].some((name) => asked.has(name)) ? undefined : last.read();
}

async function start(main: Pane, beside: Pane | undefined): Promise<void> {
  const [pdf, otherPdf] = await Promise.all([main.fetch(), beside?.fetch()]);
  const { viewer, passages, document } = main;
  const place = new PlaceField(settings.texts, pdf.numPages, main.labels);
  const read = enter();
  await Promise.all([main.show(pdf, read), otherPdf && beside?.show(otherPdf, 0)]);
  const lastRead = keepsLastPlace(main);
  const surroundings = new Surroundings(viewer, place, panels, passages);
  surroundings.showPage(document.page);
  if (lastRead) showPlace(main.container, lastRead);
  main.eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) =>
    surroundings.showPage(pageNumber),
  );
  bindZoom(main, beside);
  const panes = beside ? [main, beside] : [main];
  bindTools(panes);
  fetchesSmallPages(() => surroundings.showPage(viewer.currentPageNumber));
  printsOpenPage(() => viewer.currentPageNumber);
  if (beside) new Linking(main, beside);
  offersQuotes(panes);
}

for (const menu of document.querySelectorAll<HTMLDetailsElement>('.menu, .site-menu')) closesByItself(menu);
switchColours();
const panels = {
  outline: new SidePanel('outline', { sections: true }),
  hits: new SidePanel('hits'),
  pages: new SidePanel('pages'),
};
const main = new Pane(element('pane'), settings.document, settings.quote);
const beside = settings.beside ? new Pane(element('pane-beside'), settings.beside) : undefined;
start(main, beside).catch((error: unknown) => leave(beside ? [main, beside] : [main], error));
