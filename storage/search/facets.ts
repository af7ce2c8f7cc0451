import { FACETS, type Facet, type Filters, type SearchResult } from './search-index.ts';

/** A publication's values in each facet, in the order of FACETS. */
export type FacetValues = Readonly<Record<Facet, readonly string[]>>;

/** The same as numbers; each value of each facet has one of its own. */
export type FacetNumbers = Readonly<Record<Facet, readonly number[]>> & {
  /** Of all facets together. */
  readonly all: readonly number[];
};

type Value = { readonly facet: Facet; readonly value: string };

/** Gives values their numbers, so that thousands of publications are counted without comparing a text. */
export class FacetNumbering {
  readonly #numbers = new Map<string, number>();
  readonly #values: Value[] = [];

  /** By number. */
  get values(): readonly Value[] {
    return this.#values;
  }

  numbersOf(values: FacetValues): FacetNumbers {
    const of = (facet: Facet) => values[facet].map((value) => this.#numberOf(facet, value));
    const numbers = {
      language: of('language'),
      type: of('type'),
      year: of('year'),
      subject: of('subject'),
      project: of('project'),
      author: of('author'),
    };
    return { ...numbers, all: FACETS.flatMap((facet) => numbers[facet]) };
  }

  /** The numbers of a facet's values that fulfil a condition. */
  where(facet: Facet, is: (value: string) => boolean): ReadonlySet<number> {
    const numbers = this.#values.flatMap((each, number) =>
      each.facet === facet && is(each.value) ? number : [],
    );
    return new Set(numbers);
  }

  #numberOf(facet: Facet, value: string): number {
    const key = `${facet} ${value}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#values.length);
    return this.#values.push({ facet, value }) - 1;
  }
}

/**
 * Counts publications by facet, exactly and in one pass: one that fails no facet counts in all of them, one
 * that fails a single facet counts in that one, which is counted as if nothing were chosen in it.
 */
export class FacetTally {
  readonly #values: readonly Value[];
  /** By number of the value. */
  readonly #counts: Uint32Array;
  readonly #years: ReadonlySet<number> | undefined;
  readonly #choices: readonly { readonly facet: Facet; readonly chosen: ReadonlySet<number> }[];

  /** `years` are those that the query itself asks for: no facet counts what is outside of them. */
  constructor(numbering: FacetNumbering, filters: Filters, years: Filters['year'] = []) {
    this.#values = numbering.values;
    this.#counts = new Uint32Array(this.#values.length);
    this.#years = years.length === 0 ? undefined : numbering.where('year', inRanges(years));
    this.#choices = FACETS.filter((facet) => filters[facet].length > 0).map((facet) => ({
      facet,
      chosen: numbering.where(facet, facet === 'year' ? inRanges(filters.year) : oneOf(filters[facet])),
    }));
  }

  /** Counts a publication; true when it passes all choices. */
  add(numbers: FacetNumbers): boolean {
    if (this.#years !== undefined && !hasOne(numbers.year, this.#years)) return false;
    const failed = this.#choices.filter(({ facet, chosen }) => !hasOne(numbers[facet], chosen));
    if (failed.length === 0) this.#count(numbers.all);
    else if (failed.length === 1) this.#count(numbers[failed[0]!.facet]);
    return failed.length === 0;
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
    for (const [number, { facet, value }] of this.#values.entries()) {
      const count = this.#counts[number]!;
      if (count > 0) counted[facet].push({ value, count });
    }
    for (const facet of FACETS) counted[facet].sort(facet === 'year' ? byValue : byCount);
    return counted;
  }

  #count(numbers: readonly number[]): void {
    for (const number of numbers) this.#counts[number]!++;
  }
}

type Count = { readonly value: string; readonly count: number };

const byValue = (a: Count, b: Count) => (a.value < b.value ? -1 : 1);
const byCount = (a: Count, b: Count) => b.count - a.count || byValue(a, b);

const hasOne = (numbers: readonly number[], of: ReadonlySet<number>) =>
  numbers.some((number) => of.has(number));

const oneOf = (chosen: readonly string[]) => (value: string) => chosen.includes(value);

const inRanges = (ranges: Filters['year']) => (value: string) =>
  ranges.some(({ from, to }) => from <= Number(value) && Number(value) <= to);
