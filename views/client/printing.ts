import { element } from './element.ts';

/** Prints the open page, as large as the paper lets it be, and says where the whole document is. */
export function printsOpenPage(openPage: () => number): void {
  addEventListener('beforeprint', () => {
    for (const page of document.querySelectorAll<HTMLElement>('.pdfViewer .page')) {
      page.classList.toggle('page--printed', page.dataset.pageNumber === String(openPage()));
    }
    element('reader').classList.add('reader--printing');
  });
  addEventListener('afterprint', () => element('reader').classList.remove('reader--printing'));
}
