import type { PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { FoundPages } from './found-pages.ts';
import { bindKeys } from './keys.ts';
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
      if (page >= 1 && page <= viewer.pagesCount) viewer.currentPageNumber = page;
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
    this.#panels.outline.showPage(page, (number, y) => addressAt(number, location.href, y));
    this.#panels.hits.showPage(page, at);
    this.#panels.pages.showPage(page, at);
    this.#found.showPage(page, at);
    pointTo('previous', page > 1 ? page - 1 : undefined, at);
    pointTo('next', page < this.#viewer.pagesCount ? page + 1 : undefined, at);
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-place], .site-languages a')) {
      link.href = addressAt(page, link.href);
    }
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
