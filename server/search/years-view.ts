import type { SearchResult } from '../../storage/search/search-index.ts';
import type { Language } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';
import { type YearRange, yearText } from '../language/years.ts';
import { paths } from '../paths.ts';
import { FIRST_YEAR, LAST_YEAR, type SearchRequest, searchQueryOf } from './params.ts';

/** More columns than this are too narrow to be hit or told apart: then a column is several years. */
const MAX_BARS = 32;
/** Years that a column may stand for. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 1000];
/** Up to so many columns have their year written below them. */
const LABELLED_BARS = 6;
/** Units high; a column that stands for anything can be seen. */
const HEIGHT = 100;
const LOWEST = 6;

/** `held` is from the first to the last of its years that have anything: what choosing it chooses. */
type Column = YearRange & { readonly count: number; readonly held: YearRange | undefined };

/** Columns of equal spans without a gap between them, from the first year that has anything to the last. */
export function columnsOf(counts: SearchResult['facets']['year']): Column[] {
  const years = counts.map(({ value, count }) => ({ year: Number(value), count }));
  const first = years[0]?.year;
  const last = years.at(-1)?.year;
  if (first === undefined || last === undefined) return [];
  const bars = (step: number) => Math.floor(last / step) - Math.floor(first / step) + 1;
  const step = STEPS.find((each) => bars(each) <= MAX_BARS) ?? 1000;
  const start = first - (first % step);
  return Array.from({ length: bars(step) }, (_, index) => {
    const from = start + index * step;
    const to = from + step - 1;
    const inside = years.filter(({ year }) => from <= year && year <= to);
    const [earliest] = inside;
    const latest = inside.at(-1);
    const held = earliest && latest && { from: earliest.year, to: latest.year };
    return { from, to, held, count: inside.reduce((sum, { count }) => sum + count, 0) };
  });
}

const overlap = (a: YearRange, b: YearRange) => a.from <= b.to && b.from <= a.to;
const spanText = ({ from, to }: YearRange) => (from === to ? String(from) : `${from}–${to}`);

/** The years as columns; each adds its years to the choices or takes them out. And two fields for any range. */
export function yearsView(request: SearchRequest, counts: SearchResult['facets']['year'], ui: Language) {
  const t = translator(ui);
  const columns = columnsOf(counts);
  const chosen = request.filters.year;
  const highest = Math.max(1, ...columns.map(({ count }) => count));
  const hrefWith = (years: readonly YearRange[]) =>
    paths.search.href({
      ui,
      query: { ...searchQueryOf(request), page: undefined, year: years.map(yearText) },
    });
  const bars = columns.map(({ count, held, ...column }) => {
    const span = held ?? column;
    const height = count === 0 ? 0 : Math.max(LOWEST, Math.round((count / highest) * HEIGHT));
    const isChosen = chosen.some((range) => overlap(range, span));
    /** Years of a range that was chosen cannot be taken out of it: the range goes. */
    const others = chosen.filter((range) => !overlap(range, span));
    return {
      label: t('search.yearBar', { year: spanText(span), count }),
      year: spanText(column),
      y: HEIGHT - height,
      height,
      chosen: isChosen,
      /** A gap leads nowhere. */
      href: count === 0 ? null : hrefWith(isChosen ? others : [...chosen, span]),
    };
  });
  const [only] = chosen.length === 1 ? chosen : [];
  return {
    bars,
    /** A choice can be taken back even where no year has anything. */
    shown: bars.length > 0 || chosen.length > 0,
    several: bars.length > 1,
    few: bars.length <= LABELLED_BARS,
    narrowed: chosen.length > 0,
    first: String(columns[0]?.from ?? ''),
    /** Years that a column stands for. */
    step: columns[0] ? columns[0].to - columns[0].from + 1 : 1,
    last: String(columns.at(-1)?.to ?? ''),
    from: only && only.from > FIRST_YEAR ? String(only.from) : '',
    to: only && only.to < LAST_YEAR ? String(only.to) : '',
    /** What the two fields cannot say goes along with them. */
    kept: only ? [] : chosen.map(yearText),
  };
}

/** A chosen range in words. */
export function yearLabel({ from, to }: YearRange, ui: Language): string {
  const t = translator(ui);
  if (from === to) return String(from);
  if (from <= FIRST_YEAR) return t('search.until', { year: to });
  return to >= LAST_YEAR ? t('search.since', { year: from }) : `${from}–${to}`;
}
