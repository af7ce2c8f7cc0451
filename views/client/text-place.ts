import { READ_AT } from './passage.ts';

/**
 * Lets links from a text to other editions and to its print lead to what is being read: the page whose mark was passed last,
 * and about how far down it that is.
 */
export function leadsFromPlace(text: HTMLElement): void {
  text.addEventListener('click', ({ target }) => {
    const link =
      target instanceof Element
        ? target.closest<HTMLAnchorElement>('a[data-place]:not([aria-current])')
        : null;
    const marks = [...text.querySelectorAll<HTMLElement>('.page-mark')];
    const line = READ_AT * innerHeight;
    const topOf = (mark: HTMLElement | undefined) => mark?.getBoundingClientRect().top;
    const read = marks.findLast((mark) => topOf(mark)! <= line);
    if (!link || !read) return;
    const top = topOf(read)!;
    const end = topOf(marks[marks.indexOf(read) + 1]) ?? text.getBoundingClientRect().bottom;
    const url = new URL(link.href);
    url.searchParams.set('page', read.dataset.page!);
    url.searchParams.set('y', String(Math.round((1000 * (line - top)) / (end - top)) / 1000));
    link.href = url.href;
  });
}
