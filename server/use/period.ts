import type { UsePeriod } from '../../storage/catalogue/use-counts.ts';
import { parsePublicationId } from '../domain/identifiers.ts';
import { typed } from '../http/typed.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DEFAULT_MONTHS = 12;
/** Twenty years are more than a chart shows. */
const MOST_MONTHS = 240;

/** Months, `YYYY-MM`, both of them included, and the publication that is asked about, if it is one. */
export type Asked = {
  readonly from: string;
  readonly to: string;
  readonly publication: UsePeriod['publication'];
};

/** The months of an address; the last twelve where it names none, or none that can be. */
export function readPeriod(query: unknown, today: string): Asked {
  const thisMonth = today.slice(0, 7);
  const to = month(typed(query, 'to')) ?? thisMonth;
  const asked = month(typed(query, 'from'));
  const from = asked && asked <= to ? asked : back(to, DEFAULT_MONTHS - 1);
  const earliest = back(to, MOST_MONTHS - 1);
  return {
    from: from < earliest ? earliest : from,
    to,
    publication: parsePublicationId(typed(query, 'publication')),
  };
}

const month = (text: string) => (MONTH.test(text) ? text : undefined);

function back(from: string, months: number): string {
  const [year = 0, number = 1] = from.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 - months, 1)).toISOString().slice(0, 7);
}

/** Every month of the period, in order. */
export function monthsOf({ from, to }: Asked): string[] {
  const months: string[] = [];
  for (let at = from; at <= to; at = back(at, -1)) months.push(at);
  return months;
}

/** The days of a period: no month has a 32nd. */
export const daysOf = ({ from, to, publication }: Asked): UsePeriod => ({
  from: `${from}-01`,
  to: `${to}-31`,
  publication,
});
