import { make } from './make.ts';

/** Left, top, right and bottom edge, in shares of the page's width and height. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** A place in the document: page, 1-based, and the share of its height from its top. */
export type Place = { readonly page: number; readonly y: number };

/** A box on a page. */
export type Area = { readonly page: number; readonly box: Box };

/** How far down the window what is read is taken to be, as a share of its height. */
export const READ_AT = 0.2;

const sheetOf = (container: HTMLElement, page: number) =>
  container.querySelector<HTMLElement>(`.page[data-page-number="${page}"]`);

/** What is being read: the place a fifth down the window. */
export function placeInSight(container: HTMLElement): Place | undefined {
  const { top, height } = container.getBoundingClientRect();
  const line = top + READ_AT * height;
  const sheets = [...container.querySelectorAll<HTMLElement>('.page')];
  const sheet = sheets.find((each) => each.getBoundingClientRect().bottom > line);
  if (!sheet) return undefined;
  const box = sheet.getBoundingClientRect();
  const y = Math.min(1, Math.max(0, (line - box.top) / box.height));
  return { page: Number(sheet.dataset.pageNumber), y: Math.round(1000 * y) / 1000 };
}

/** The place at a point of the window; undefined between pages. */
export function placeAt(container: HTMLElement, x: number, y: number): Place | undefined {
  for (const sheet of container.querySelectorAll<HTMLElement>('.page')) {
    const { top, bottom, left, right, height } = sheet.getBoundingClientRect();
    if (y < top || y > bottom || x < left || x > right) continue;
    return { page: Number(sheet.dataset.pageNumber), y: (y - top) / height };
  }
  return undefined;
}

/** Scrolls so that the place is what is being read. */
export function showPlace(container: HTMLElement, { page, y }: Place): void {
  const sheet = sheetOf(container, page);
  if (!sheet) return;
  const { top, height } = sheet.getBoundingClientRect();
  const window = container.getBoundingClientRect();
  container.scrollBy({ top: top + y * height - window.top - READ_AT * window.height, behavior: 'instant' });
}

/** Lets an address name a page, 1-based, in its query and, where it does so, as a place on the page that it opens. */
export function namePage(url: URL, page: number): void {
  url.searchParams.set('page', String(page));
  url.hash = /^#p\d+$/.test(url.hash) ? `p${page}` : '';
}

/** Lets a link lead to the place. */
export function leadToPlace(link: HTMLAnchorElement, { page, y }: Place): void {
  const url = new URL(link.href);
  namePage(url, page);
  url.searchParams.set('y', String(y));
  link.href = url.href;
}

/** Marks a paragraph of a page that is drawn. */
export function markPassage(
  container: HTMLElement,
  page: number,
  box: Box,
  className: string,
): HTMLElement | undefined {
  const sheet = sheetOf(container, page);
  if (!sheet) return undefined;
  const [left, top, right, bottom] = box;
  const mark = make('div', { className });
  Object.assign(mark.style, {
    left: `${100 * left - 1}%`,
    top: `${100 * top - 0.4}%`,
    width: `${100 * (right - left) + 2}%`,
    height: `${100 * (bottom - top) + 0.8}%`,
  });
  sheet.append(mark);
  return mark;
}

/** How long a passage to which somebody came is marked, in milliseconds. */
const BRIEFLY = 5000;

/** Marks a passage for a moment, so that the eye finds it. */
export function markBriefly(container: HTMLElement, page: number, box: Box): void {
  const mark = markPassage(container, page, box, 'passage passage--brief');
  setTimeout(() => mark?.remove(), BRIEFLY);
}
