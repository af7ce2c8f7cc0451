import type { Language } from '../domain/languages.ts';
import { formatNumber } from '../i18n/format.ts';
import { paths } from '../paths.ts';
import { type SearchRequest, searchQueryOf } from './params.ts';

/** Pages of results; there is always one, if only to say that nothing was found. */
export const pageCount = (total: number, { size }: Pick<SearchRequest, 'size'>) =>
  Math.max(1, Math.ceil(total / size));

/** The first page, the last, the one that is open with its neighbours; 0 where pages between them are left out. */
export function pageNumbers(page: number, pages: number): number[] {
  const near = [1, page - 1, page, page + 1, pages].filter((each) => each >= 1 && each <= pages);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  return shown.flatMap((each, index) => {
    const skipped = each - (shown[index - 1] ?? 0) - 1;
    /** What stands for one page takes as much room as the page. */
    return skipped === 1 ? [each - 1, each] : skipped > 1 ? [0, each] : [each];
  });
}

/** null when everything is on one page. */
export function pagingView(total: number, request: SearchRequest, ui: Language) {
  const pages = pageCount(total, request);
  if (pages <= 1) return null;
  const { page } = request;
  const hrefOf = (number: number) =>
    paths.search.href({ ui, query: searchQueryOf({ ...request, page: number }) });
  return {
    page,
    pages,
    numbers: pageNumbers(page, pages).map((number) => ({
      number: number === 0 ? null : formatNumber(ui, number),
      href: number === 0 || number === page ? null : hrefOf(number),
      current: number === page,
    })),
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page < pages ? hrefOf(page + 1) : null,
  };
}
