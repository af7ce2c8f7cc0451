import { FACETS, type Facet, type Filters, type SearchResult } from './search-index.ts';

/** A publication's values in each facet, in the order of FACETS. */
export type FacetValues = Readonly<Record<Facet, readonly string[]>>;

type Counts = Record<Facet, Map<string, number>>;

/**
 * Counts publications by facet, exactly and in one pass: one that fails no facet counts in all of them, one
 * that fails a single facet counts in that one, which is counted as if nothing were chosen in it.
 */
export class FacetTally {
  readonly #choices: Record<Facet, ((value: string) => boolean) | undefined>;
  readonly #counts: Counts = {
    language: new Map(),
    type: new Map(),
    year: new Map(),
    subject: new Map(),
    project: new Map(),
    author: new Map(),
  };

  readonly #years: ((value: string) => boolean) | undefined;

  /** `years` are those that the query itself asks for: no facet counts what is outside of them. */
  constructor(filters: Filters, years: Filters['year'] = []) {
    this.#years = inRanges(years);
    this.#choices = {
      language: oneOf(filters.language),
      type: oneOf(filters.type),
      year: inRanges(filters.year),
      subject: oneOf(filters.subject),
      project: oneOf(filters.project),
      author: oneOf(filters.author),
    };
  }

  /** Counts a publication; true when it passes all choices. */
  add(values: FacetValues): boolean {
    if (this.#years !== undefined && !values.year.some(this.#years)) return false;
    const failed = FACETS.filter((facet) => {
      const chosen = this.#choices[facet];
      return chosen !== undefined && !values[facet].some(chosen);
    });
    if (failed.length === 0) for (const facet of FACETS) this.#count(facet, values);
    else if (failed.length === 1) this.#count(failed[0]!, values);
    return failed.length === 0;
  }

  /** Years ascend; the rest descend by count, and equal counts ascend by value. */
  result(): SearchResult['facets'] {
    const sorted = (facet: Facet) => {
      const byValue = (a: Count, b: Count) => (a.value < b.value ? -1 : 1);
      const counts = Array.from(this.#counts[facet], ([value, count]) => ({ value, count }));
      return counts.sort(facet === 'year' ? byValue : (a, b) => b.count - a.count || byValue(a, b));
    };
    return {
      language: sorted('language'),
      type: sorted('type'),
      year: sorted('year'),
      subject: sorted('subject'),
      project: sorted('project'),
      author: sorted('author'),
    };
  }

  #count(facet: Facet, values: FacetValues): void {
    const counts = this.#counts[facet];
    for (const value of values[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
}

type Count = { readonly value: string; readonly count: number };

function oneOf(chosen: readonly string[]): ((value: string) => boolean) | undefined {
  return chosen.length === 0 ? undefined : (value) => chosen.includes(value);
}

function inRanges(ranges: Filters['year']): ((value: string) => boolean) | undefined {
  if (ranges.length === 0) return undefined;
  return (value) => ranges.some(({ from, to }) => from <= Number(value) && Number(value) <= to);
}
