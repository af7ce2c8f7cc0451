import type { PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { element } from './element.ts';
import { FoundPages } from './found-pages.ts';
import { bindKeys } from './keys.ts';
import { TURNED } from './page-sheet.ts';
import { leadToPlace, namePage, placeInSight, showPlace } from './passage.ts';
import type { Passages } from './passages.ts';
import type { PlaceField } from './place-field.ts';
import { settings } from './settings.ts';
import type { SidePanel } from './side-panel.ts';
import { pointTo, turnsBy } from './turn-link.ts';

/** The address of the reader at another page; the query stays. */
function addressAt(page: number, base: string = location.href, y?: number): string {
  const url = new URL(base, location.href);
  url.searchParams.delete('place');
  // What was said of a passage holds on its page only.
  if (page !== settings.document.page)
    for (const name of ['y', 'about', 'quote', 'before', 'after']) url.searchParams.delete(name);
  namePage(url, page);
  if (y !== undefined) url.searchParams.set('y', String(y));
  return url.href;
}

type Panels = { readonly outline: SidePanel; readonly hits: SidePanel; readonly pages: SidePanel };

/** Who scrolls has come to rest after so many milliseconds. */
const RESTS = 150;

/** Everything around the document that names the open page or leads to another. */
export class Surroundings {
  readonly #viewer: PDFViewer;
  readonly #place: PlaceField;
  readonly #panels: Panels;
  readonly #found: FoundPages;
  /** Somebody came for a passage and has not moved since: a page that fills more of the window is not the open one. */
  #atPassage = settings.document.y !== null;

  constructor(viewer: PDFViewer, place: PlaceField, panels: Panels, passages: Passages) {
    this.#viewer = viewer;
    this.#place = place;
    this.#panels = panels;
    const go = (page: number) => {
      if (page < 1 || page > viewer.pagesCount) return;
      viewer.currentPageNumber = page;
      place.tell(page);
    };
    const turn = (step: number) => go(viewer.currentPageNumber + step);
    turnsBy('previous', () => turn(-1));
    turnsBy('next', () => turn(1));
    place.onAsked(go);
    panels.outline.leadBy((page, y) => {
      go(page);
      if (y !== undefined) showPlace(viewer.container, { page, y });
    });
    panels.pages.leadBy(go);
    panels.hits.leadBy((page) => {
      go(page);
      passages.seek(page);
    });
    bindKeys(viewer.container, turn);
    keepsPassage(viewer.container);
    let resting: ReturnType<typeof setTimeout>;
    viewer.container.addEventListener(
      'scroll',
      () => {
        clearTimeout(resting);
        resting = setTimeout(() => this.#markPlace(), RESTS);
      },
      { passive: true },
    );
    const moves = () => {
      this.#atPassage = false;
    };
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown', 'submit'])
      addEventListener(type, moves, { capture: true, passive: true });
    this.#found = new FoundPages(settings.document.matchingPages, settings.texts.foundOf, (page) => {
      go(page);
      passages.seek(page);
    });
  }

  /** Says which page (1-based) is open. */
  showPage(page: number): void {
    if (this.#atPassage && page !== settings.document.page) return;
    history.replaceState(history.state, '', addressAt(page));
    const at = (number: number) => addressAt(number);
    this.#place.show(page);
    for (const panel of Object.values(this.#panels))
      panel.leadTo((number, y) => addressAt(number, location.href, y));
    this.#markPlace();
    element('pages').dispatchEvent(new CustomEvent(TURNED, { detail: page }));
    const aboutHere = document.getElementById('about-here');
    if (aboutHere) aboutHere.hidden = page !== settings.document.page;
    this.#found.showPage(page, at);
    pointTo('previous', page > 1 ? page - 1 : undefined, at);
    pointTo('next', page < this.#viewer.pagesCount ? page + 1 : undefined, at);
    element<HTMLInputElement>('near').value = String(page);
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-place], .site-languages a')) {
      link.href = addressAt(page, link.href);
    }
  }

  /** Marks in the panels what is being read. */
  #markPlace(): void {
    const page = this.#viewer.currentPageNumber;
    const inSight = placeInSight(this.#viewer.container);
    const place = inSight?.page === page ? inSight : { page, y: 0 };
    for (const panel of Object.values(this.#panels)) panel.showPlace(place);
  }
}

/** A link to another edition or layout leads to the passage that is being read, and Back returns to it. */
function keepsPassage(container: HTMLElement): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-place]:not([aria-current])')) {
    link.addEventListener('click', () => {
      const place = placeInSight(container);
      if (!place) return;
      history.replaceState(history.state, '', addressAt(place.page, location.href, place.y));
      leadToPlace(link, place);
    });
  }
}
