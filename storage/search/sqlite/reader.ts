import type Database from 'better-sqlite3';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';
import { formatQuery, type ParsedQuery, parseQuery } from '../../../server/language/query.ts';
import { snippet } from '../../../server/language/snippet.ts';
import { FacetTally } from '../facets.ts';
import type { EditionHit, EditionMatches, SearchQuery, SearchResult } from '../search-index.ts';
import { Corrector } from './corrector.ts';
import { Dictionary } from './dictionary.ts';
import { EditionMatcher, type MatchedPublication } from './edition-matcher.ts';
import { ordered } from './ordering.ts';
import { type FoundPage, PageFinder, TermMarks } from './page-finder.ts';
import { PageTexts, printedWords } from './page-texts.ts';
import { PhraseFinder } from './phrase-finder.ts';
import { editionRow, editionRows, languageOfEdition } from './schema.ts';
import { type VisiblePublication, VisiblePublications } from './visible-publications.ts';

const BEST_PAGES = 3;
/** More different words than a viewer can sensibly be told to highlight. */
const MOST_FORMS = 200;

type Found = {
  readonly publications: readonly VisiblePublication[];
  readonly matched: Map<number, MatchedPublication> | undefined;
  readonly facets: SearchResult['facets'];
};

/** Answers queries from the tables. */
export class IndexReader {
  readonly #db: Database.Database;
  readonly #dictionary: Dictionary;
  readonly #matcher: EditionMatcher;
  readonly #visible: VisiblePublications;
  readonly #corrector: Corrector;
  readonly #pageFinder: PageFinder;
  readonly #pageTexts: PageTexts;
  readonly #editions: Database.Statement;
  readonly #row: Database.Statement;
  readonly #versions: Database.Statement;
  /** A number a form of the dictionary; kept, for the collector is slow to give back so much a query. */
  #bits = new Uint32Array(0);

  constructor(db: Database.Database) {
    this.#db = db;
    this.#dictionary = new Dictionary(db);
    const phrases = new PhraseFinder(db, this.#dictionary);
    this.#matcher = new EditionMatcher(db, this.#dictionary, phrases);
    this.#visible = new VisiblePublications(db);
    this.#corrector = new Corrector(db, this.#dictionary, this.#matcher, phrases);
    this.#pageFinder = new PageFinder(db);
    this.#pageTexts = new PageTexts(db);
    this.#editions = db
      .prepare('SELECT id, has_pdf FROM editions WHERE id BETWEEN ? AND ? ORDER BY id')
      .raw();
    this.#row = db.prepare('SELECT id FROM publications WHERE publication = ?').pluck();
    this.#versions = db.prepare('SELECT publication, version FROM publications').raw();
  }

  /** To be called when this process has written. */
  forget(): void {
    this.#visible.forget();
  }

  search(query: SearchQuery): SearchResult {
    // One transaction, so that a commit between two statements cannot make them disagree.
    return this.#db.transaction(() => {
      const typed = parseQuery(query.q);
      const found = this.#find(query, typed);
      if (found.publications.length > 0 || query.literal) return this.#answer(query, typed, found, null);
      const better = this.#corrector.correct(typed, query.today);
      const foundBetter = better === undefined ? undefined : this.#find(query, better);
      if (better === undefined || foundBetter === undefined || foundBetter.publications.length === 0) {
        return this.#answer(query, typed, found, null);
      }
      const correction = { from: query.q, to: formatQuery(better) };
      return this.#answer(query, better, foundBetter, correction);
    })();
  }

  versions(): Map<PublicationId, number> {
    return new Map(this.#versions.all() as [PublicationId, number][]);
  }

  matches(id: PublicationId, language: Language, q: string): EditionMatches {
    return this.#db.transaction(() => {
      const row = this.#row.get(id);
      if (typeof row !== 'number') return { forms: [], pages: [] };
      const marks = this.#marks(parseQuery(q));
      return this.#editionMatches(editionRow(row, language), marks);
    })();
  }

  #find({ filters, sort, uiLanguage, today, hidden }: SearchQuery, parsed: ParsedQuery): Found {
    const matched = this.#matcher.match(parsed, sort === 'relevance');
    const tally = new FacetTally(filters);
    const chosen = this.#visible.on(today, matched, hidden).filter(({ facets }) => tally.add(facets));
    const publications = ordered(chosen, sort, {
      relevance: matched && ((row) => matched.get(row)?.relevance ?? 0),
      language: uiLanguage,
    });
    return { publications, matched, facets: tally.result() };
  }

  #answer(
    { page, size }: SearchQuery,
    parsed: ParsedQuery,
    { publications, matched, facets }: Found,
    correction: SearchResult['correction'],
  ): SearchResult {
    const marks = this.#marks(parsed);
    const hits = publications.slice((page - 1) * size, page * size).map(({ row, id }) => ({
      id,
      editions: this.#editionHits(row, matched?.get(row)?.editions, marks),
    }));
    return { total: publications.length, hits, facets, correction };
  }

  /** Valid until the next call. */
  #marks(parsed: ParsedQuery): TermMarks {
    const needed = this.#dictionary.lastForm() + 1;
    if (this.#bits.length < needed) this.#bits = new Uint32Array(Math.ceil(needed * 1.25));
    else this.#bits.fill(0);
    return new TermMarks(this.#bits, this.#dictionary, parsed);
  }

  #editionHits(publication: number, matched: readonly number[] | undefined, marks: TermMarks): EditionHit[] {
    const editions = this.#editions.all(...editionRows(publication)) as [number, number][];
    return editions
      .filter(([edition]) => matched === undefined || matched.includes(edition))
      .map(([edition, hasPdf]) => ({
        language: languageOfEdition(edition),
        hasPdf: hasPdf === 1,
        ...this.#pageHits(edition, marks),
      }));
  }

  #pageHits(edition: number, marks: TermMarks): Pick<EditionHit, 'pageHits' | 'pages'> {
    const found = this.#pageFinder.find(edition, marks);
    const pages = found.slice(0, BEST_PAGES).map(({ index, matches }) => {
      const { number, label, text, spans } = this.#pageTexts.read(edition, index);
      return { number, label, snippet: snippet(text, spans, matches()) };
    });
    return { pageHits: found.length, pages };
  }

  #editionMatches(edition: number, marks: TermMarks): EditionMatches {
    const found = this.#pageFinder.find(edition, marks).sort((a, b) => a.index - b.index);
    const numbers = this.#pageTexts.numbers(edition);
    const pages = found.map(({ index, occurrences }) => ({ number: numbers[index]!, count: occurrences }));
    return { forms: this.#printedForms(edition, found), pages };
  }

  /** Each form as it is printed where it stands first, so that few pages' texts have to be read. */
  #printedForms(edition: number, pages: readonly FoundPage[]): string[] {
    const seen = new Set<string>();
    const printed = new Set<string>();
    for (const { index, matches } of pages) {
      const fresh = matches().filter(({ term, form }) => !seen.has(`${term} ${form}`));
      if (fresh.length === 0) continue;
      const page = this.#pageTexts.read(edition, index);
      for (const { first, last, term, form } of fresh) {
        if (!seen.has(`${term} ${form}`)) printed.add(printedWords(page, first, last));
        seen.add(`${term} ${form}`);
      }
      if (printed.size >= MOST_FORMS) break;
    }
    return [...printed].slice(0, MOST_FORMS);
  }
}
