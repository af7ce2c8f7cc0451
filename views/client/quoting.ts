import { flowing } from '../../server/language/flowing.ts';
import { element } from './element.ts';
import type { Pane } from './pane.ts';
import { leadToPlace, placeAt } from './passage.ts';
import { labelOf } from './place-field.ts';

/** Characters of a quote in an address, and of the words around it: six bytes each in an address, where they are Cyrillic. */
const MOST_QUOTED = 120;
const CONTEXT = 24;

/** What is selected on a page of an edition. */
type Selected = {
  readonly pane: Pane;
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly page: number;
  readonly y: number;
};

/** Offers what can be done with text selected in any pane: copying it with its source, a link to it, the same in other editions. */
export function offersQuotes(panes: readonly Pane[]): void {
  const bar = element('quoting');
  const status = element('quote-status');
  let selected: Selected | undefined;
  document.addEventListener('selectionchange', () => {
    const now = panes.map(selectedIn).find(Boolean);
    selected = now ?? (bar.contains(document.activeElement) ? selected : undefined);
    bar.hidden = selected === undefined;
    if (!selected) status.textContent = '';
    else for (const link of linksTo(bar)) leadToQuoted(link, selected);
  });
  const copies = (id: string, textOf: (of: Selected) => string) =>
    element(id).addEventListener('click', async () => {
      if (!selected) return;
      try {
        await navigator.clipboard.writeText(textOf(selected));
        status.textContent = status.dataset.copied ?? '';
      } catch (error) {
        // The browser forbids it, as it does on pages that came without TLS: the address bar has the link then.
        console.error(error);
        history.replaceState(history.state, '', linkTo(selected));
      }
    });
  copies('quote-link', linkTo);
  copies('quote-copy', (of) =>
    of.pane.document.quoteForm.replace(/\{(\w+)\}/g, (_, name: string) => {
      const parts: Readonly<Record<string, string>> = {
        text: of.text,
        cited: of.pane.document.cited,
        page: labelOf(of.pane.labels, of.page),
        link: linkTo(of),
      };
      return parts[name] ?? '';
    }),
  );
}

const linksTo = (bar: HTMLElement) => bar.querySelectorAll<HTMLAnchorElement>('a[data-quoted]');

/** Lets a link lead to what says the same in its edition, if that is another. */
function leadToQuoted(link: HTMLAnchorElement, selected: Selected): void {
  const { language } = selected.pane.document;
  link.hidden = link.dataset.quoted === language;
  const url = new URL(link.href);
  url.searchParams.set('from', language);
  link.href = url.href;
  leadToPlace(link, selected);
}

/** The address that opens and marks what is selected, in the edition that it is from. */
function linkTo({ pane, text, before, after, page }: Selected): string {
  const own = [...linksTo(element('quoting'))].find(
    ({ dataset }) => dataset.quoted === pane.document.language,
  );
  const url = new URL(own?.href ?? location.href);
  const { searchParams } = url;
  for (const name of ['from', 'y', 'about', 'place', 'q', 'off', 'literal']) searchParams.delete(name);
  searchParams.set('page', String(page));
  searchParams.set('quote', beginning(text, MOST_QUOTED));
  for (const [name, words] of [
    ['before', before],
    ['after', text.length > MOST_QUOTED ? '' : after],
  ] as const) {
    if (words) searchParams.set(name, words);
    else searchParams.delete(name);
  }
  return url.href;
}

function selectedIn(pane: Pane): Selected | undefined {
  const { container } = pane;
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const layer = layerOf(range.startContainer);
  if (!layer || !container.contains(layer)) return undefined;
  const whole = document.createRange();
  whole.selectNodeContents(layer);
  // What goes on on another page is quoted as far as this one goes.
  const end = layer.contains(range.endContainer) ? range : whole;
  const text = textBetween(range, 'start', end, 'end');
  const { left, top } = range.getBoundingClientRect();
  const place = placeAt(container, left + 1, top + 1);
  if (text === '' || !place) return undefined;
  return {
    pane,
    text,
    before: textBetween(whole, 'start', range, 'start').slice(-CONTEXT),
    after: textBetween(end, 'end', whole, 'end').slice(0, CONTEXT),
    page: place.page,
    y: Math.round(1000 * place.y) / 1000,
  };
}

const layerOf = (node: Node): Element | null =>
  (node instanceof Element ? node : node.parentElement)?.closest('.textLayer') ?? null;

type Edge = 'start' | 'end';

/** The text from an edge of one range to an edge of another, words joined across the ends of lines. */
function textBetween(from: Range, fromEdge: Edge, to: Range, toEdge: Edge): string {
  const range = document.createRange();
  range.setStart(from[`${fromEdge}Container`], from[`${fromEdge}Offset`]);
  range.setEnd(to[`${toEdge}Container`], to[`${toEdge}Offset`]);
  let text = '';
  const walker = document.createTreeWalker(
    range.cloneContents(),
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  );
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text) text += node.data;
    else if (node instanceof HTMLBRElement) text += '\n';
  }
  return flowing(text);
}

/** The first words, no more characters than this. */
function beginning(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most + 1).replace(/\s+\S*$/u, '');
}
