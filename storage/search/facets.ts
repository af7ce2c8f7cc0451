import { FACETS, type Facet, type Filters, type SearchResult } from './search-index.ts';

/** A publication's values in each facet. */
export type FacetValues = Readonly<Record<Facet, readonly string[]>>;

type Value = { readonly facet: Facet; readonly value: string };

/**
 * The values of publications as numbers, each value of each facet one of its own, in one column: thousands of publications
 * are counted without comparing a text or following a pointer.
 */
export class FacetColumn {
  readonly #numbers = new Map<string, number>();
  readonly #values: Value[] = [];
  readonly #column: number[] = [];
  /** By row of the publication: where its numbers begin in the column, and where they end. */
  readonly #begins: number[] = [];
  readonly #ends: number[] = [];

  /** By number. */
  get values(): readonly Value[] {
    return this.#values;
  }

  /** Whoever had values before has these instead; in their place, if they are no more. */
  set(row: number, values: FacetValues): void {
    const numbers = FACETS.flatMap((facet) => values[facet].map((value) => this.#numberOf(facet, value)));
    const [begin, end] = [this.#begins[row] ?? 0, this.#ends[row] ?? 0];
    const from = numbers.length <= end - begin ? begin : this.#column.length;
    for (const [index, number] of numbers.entries()) this.#column[from + index] = number;
    this.#begins[row] = from;
    this.#ends[row] = from + numbers.length;
  }

  /** Calls with each number of a publication. */
  each(row: number, visit: (number: number) => void): void {
    const end = this.#ends[row]!;
    for (let at = this.#begins[row]!; at < end; at++) visit(this.#column[at]!);
  }

  #numberOf(facet: Facet, value: string): number {
    const key = `${facet} ${value}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#values.length);
    return this.#values.push({ facet, value }) - 1;
  }
}

/** A condition as a bit: publications with a value that has it fulfil it. */
type Condition = { readonly bit: number; readonly facet: Facet; readonly is: (value: string) => boolean };

/**
 * Counts publications by facet, exactly and in one pass: one that fails no facet counts in all of them, one
 * that fails a single facet counts in that one, which is counted as if nothing were chosen in it.
 */
export class FacetTally {
  readonly #column: FacetColumn;
  /** By number of the value, as the rest. */
  readonly #counts: Uint32Array;
  /** The conditions that a value fulfils. */
  readonly #fulfilled: Uint8Array;
  /** The condition of the facet to which a value belongs, if there is one. */
  readonly #own: Uint8Array;
  /** All conditions. */
  readonly #conditions: number;

  /** `years` are those that the query itself asks for: no facet counts what is outside of them. */
  constructor(column: FacetColumn, filters: Filters, years: Filters['year'] = []) {
    const { values } = column;
    const conditions = [...choicesIn(filters), ...asked(years)];
    this.#column = column;
    this.#counts = new Uint32Array(values.length);
    this.#fulfilled = new Uint8Array(values.length);
    this.#own = new Uint8Array(values.length);
    this.#conditions = conditions.reduce((all, { bit }) => all | bit, 0);
    for (const { bit, facet, is } of conditions) {
      for (const [number, each] of values.entries()) {
        if (each.facet !== facet) continue;
        if (is(each.value)) this.#fulfilled[number]! |= bit;
        if (bit !== ASKED_YEARS) this.#own[number] = bit;
      }
    }
  }

  /** Counts a publication; true when it passes all choices. */
  add(row: number): boolean {
    const failed = this.#conditions === 0 ? 0 : this.#failedBy(row);
    if (failed === 0) this.#column.each(row, (number) => this.#counts[number]!++);
    else if (failed !== ASKED_YEARS) {
      this.#column.each(row, (number) => {
        if (this.#own[number] === failed) this.#counts[number]!++;
      });
    }
    return failed === 0;
  }

  /** Years ascend; the rest descend by count, and equal counts ascend by value. */
  result(): SearchResult['facets'] {
    const counted: Record<Facet, Count[]> = {
      language: [],
      type: [],
      year: [],
      subject: [],
      project: [],
      author: [],
    };
    const { values } = this.#column;
    for (let number = 0; number < values.length; number++) {
      const { facet, value } = values[number]!;
      const count = this.#counts[number]!;
      if (count > 0) counted[facet].push({ value, count });
    }
    for (const facet of FACETS) counted[facet].sort(facet === 'year' ? byValue : byCount);
    return counted;
  }

  #failedBy(row: number): number {
    let fulfilled = 0;
    this.#column.each(row, (number) => {
      fulfilled |= this.#fulfilled[number]!;
    });
    return this.#conditions & ~fulfilled;
  }
}

/** The bit after those of the facets. */
const ASKED_YEARS = 1 << FACETS.length;

const choicesIn = (filters: Filters): Condition[] =>
  FACETS.flatMap((facet, index) => {
    if (filters[facet].length === 0) return [];
    const is = facet === 'year' ? inRanges(filters.year) : oneOf(filters[facet]);
    return { bit: 1 << index, facet, is };
  });

const asked = (years: Filters['year']): Condition[] =>
  years.length === 0 ? [] : [{ bit: ASKED_YEARS, facet: 'year', is: inRanges(years) }];

type Count = { readonly value: string; readonly count: number };

const byValue = (a: Count, b: Count) => (a.value < b.value ? -1 : 1);
const byCount = (a: Count, b: Count) => b.count - a.count || byValue(a, b);

const oneOf = (chosen: readonly string[]) => (value: string) => chosen.includes(value);

const inRanges = (ranges: Filters['year']) => (value: string) =>
  ranges.some(({ from, to }) => from <= Number(value) && Number(value) <= to);
