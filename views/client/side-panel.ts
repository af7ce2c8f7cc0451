import { hasBegun } from '../../server/reader/has-begun.ts';
import type { Place } from './passage.ts';

/** How narrow a window is in which a panel is a sheet over the document. */
const NARROW = matchMedia('(max-width: 52rem)');
/** Told of the panel that opens. */
export const OPENED = 'panel-opened';

/**
 * Links to places in the document as a panel beside it, or a sheet over it on a phone: the outline, the pages found, small
 * pages. Without this it is part of the page, or a page of its own. One panel is open at a time.
 */
export class SidePanel {
  readonly #panel: HTMLElement | null;
  readonly #toggle: HTMLElement | null;
  readonly #sections: boolean;

  #go: ((page: number, y: number | undefined) => void) | undefined;

  /**
   * Of the element `id`, which a document may lack, and of what opens it, `id`-toggle. The entries are `sections` that go on
   * until the next one begins, or single pages.
   */
  constructor(id: string, { sections = false }: { sections?: boolean } = {}) {
    this.#sections = sections;
    this.#panel = document.getElementById(id);
    this.#toggle = document.getElementById(`${id}-toggle`);
    const panel = this.#panel;
    const toggle = this.#toggle;
    const close = panel?.querySelector<HTMLElement>('[data-closes]');
    if (!panel || !toggle || !close) return;
    toggle.role = 'button';
    toggle.setAttribute('aria-controls', panel.id);
    close.hidden = false;
    panel.hidden = false;
    this.#show(false);
    // What is called a button is pressed with the space bar as well.
    toggle.addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      toggle.click();
    });
    toggle.addEventListener('click', (event) => {
      event.preventDefault();
      if (this.#open) return this.#leave();
      this.#show(true);
      (panel.querySelector<HTMLElement>('input[type="search"]') ?? this.#current ?? close).focus();
    });
    // A sheet is over all else: beside it, it is closed.
    document.addEventListener('pointerdown', ({ target }) => {
      if (this.#open && NARROW.matches && !panel.contains(target as Node)) this.#leave();
    });
    NARROW.addEventListener('change', () => this.#show(this.#open));
    document.addEventListener(OPENED, (event) => {
      if (event.target !== panel) this.#show(false);
    });
    close.addEventListener('click', () => this.#leave());
    // What was looked for is listed. The browser itself takes the focus to what a fragment names, until the page is there.
    if (location.hash === `#${id}`) {
      this.#show(true);
      addEventListener('load', () => this.#current?.focus());
    }
    panel.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.#leave();
    });
    panel.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-page]') : null;
      if (!this.#go || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#go(Number(link.dataset.page), downOf(link));
      if (NARROW.matches) this.#leave();
    });
  }

  /** From now on entries call `go` with their page (1-based) and how far down it they begin, and lead to no other address. */
  leadBy(go: (page: number, y: number | undefined) => void): void {
    this.#go = go;
  }

  /** Lets entries lead to their places from the open page. */
  leadTo(addressAt: (page: number, y?: number) => string): void {
    for (const link of this.#links) link.href = addressAt(Number(link.dataset.page), downOf(link));
  }

  /** Marks the entry that a place belongs to: the last that begins there or before. */
  showPlace(place: Place): void {
    let current: HTMLAnchorElement | undefined;
    for (const link of this.#links) {
      const begins = Number(link.dataset.page);
      const reaches = this.#sections
        ? hasBegun({ page: begins, y: downOf(link) }, place)
        : begins === place.page;
      if (reaches && begins >= Number(current?.dataset.page ?? 0)) current = link;
    }
    if (current?.ariaCurrent) return;
    for (const link of this.#links) link.removeAttribute('aria-current');
    current?.setAttribute('aria-current', 'location');
    if (this.#open) current?.scrollIntoView({ block: 'nearest' });
  }

  get #links(): HTMLAnchorElement[] {
    return [...(this.#panel?.querySelectorAll<HTMLAnchorElement>('a[data-page]') ?? [])];
  }

  get #current(): HTMLElement | undefined {
    return this.#panel?.querySelector<HTMLElement>('a[data-page][aria-current]') ?? this.#links[0];
  }

  get #open(): boolean {
    return this.#panel?.classList.contains('outline--open') ?? false;
  }

  #show(open: boolean): void {
    this.#panel?.classList.toggle('outline--open', open);
    this.#toggle?.setAttribute('aria-expanded', String(open));
    const isOver = document.querySelector('.outline--open') !== null && NARROW.matches;
    for (const other of document.querySelectorAll<HTMLElement>('.reader__head, .toolbar, .panes'))
      other.inert = isOver;
    if (open) this.#panel?.dispatchEvent(new Event(OPENED, { bubbles: true }));
  }

  #leave(): void {
    this.#show(false);
    this.#toggle?.focus();
  }
}

function downOf({ dataset: { y } }: HTMLElement): number | undefined {
  return y ? Number(y) : undefined;
}
