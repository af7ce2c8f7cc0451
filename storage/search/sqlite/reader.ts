import type Database from 'better-sqlite3';
import type { IsoDate, PublicationId } from '../../../server/domain/identifiers.ts';
import type { Language } from '../../../server/domain/languages.ts';
import type { Concepts } from '../../../server/language/concepts.ts';
import type { Help, Helped } from '../../../server/language/helps.ts';
import { formatQuery, type ParsedQuery, parseQuery, type QueryTerm } from '../../../server/language/query.ts';
import { snippet } from '../../../server/language/snippet.ts';
import { FacetTally } from '../facets.ts';
import type { EditionHit, EditionMatches, SearchQuery, SearchResult } from '../search-index.ts';
import { Corrector } from './corrector.ts';
import { Dictionary } from './dictionary.ts';
import { EditionMatcher, type MatchedPublication } from './edition-matcher.ts';
import { Explainer } from './explainer.ts';
import { Expressions } from './expressions.ts';
import { ordered } from './ordering.ts';
import { type FoundPage, PageFinder, TermMarks } from './page-finder.ts';
import { PageTexts, printedWords } from './page-texts.ts';
import { PublicWords } from './public-words.ts';
import { editionRow, editionRows, languageOfEdition } from './schema.ts';
import { SequenceFinder } from './sequence-finder.ts';
import { type VisiblePublication, VisiblePublications } from './visible-publications.ts';
import { Widener } from './widener.ts';

const BEST_PAGES = 3;
/** More different words than a viewer can sensibly be told to highlight. */
const MOST_FORMS = 200;

const NONE: ReadonlySet<Help> = new Set();
/** A day on which all is public that ever will be: what is marked in an edition is in that edition anyway. */
const EVERYTHING = '9999-12-31' as IsoDate;

type Found = {
  /** What was looked for, helps and all. */
  readonly terms: readonly QueryTerm[];
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
  readonly #explainer: Explainer;
  readonly #widener: Widener;
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
    const sequences = new SequenceFinder(db, this.#dictionary);
    const expressions = new Expressions(this.#dictionary);
    const publicWords = new PublicWords(db, expressions, sequences);
    this.#matcher = new EditionMatcher(db, expressions, sequences);
    this.#visible = new VisiblePublications(db);
    this.#explainer = new Explainer(db, expressions, sequences);
    this.#widener = new Widener(this.#dictionary, publicWords);
    this.#corrector = new Corrector(this.#dictionary, publicWords);
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

  search(query: SearchQuery, concepts: Concepts): SearchResult {
    // One transaction, so that a commit between two statements cannot make them disagree.
    return this.#db.transaction(() => {
      const typed = parseQuery(query.q);
      const found = this.#find(query, typed, concepts);
      if (found.publications.length > 0) return this.#answer(query, found, null);
      for (const better of this.#corrector.better(query.q, typed, query.off, query.today)) {
        const foundBetter = this.#find(query, better, concepts);
        const correction = { from: query.q, to: formatQuery(better) };
        if (foundBetter.publications.length > 0) return this.#answer(query, foundBetter, correction);
      }
      return this.#answer(query, found, null);
    })();
  }

  versions(): Map<PublicationId, number> {
    return new Map(this.#versions.all() as [PublicationId, number][]);
  }

  matches(id: PublicationId, language: Language, q: string, concepts: Concepts): EditionMatches {
    return this.#db.transaction(() => {
      const row = this.#row.get(id);
      if (typeof row !== 'number') return { forms: [], pages: [] };
      const marks = this.#marks(this.#widener.widen(parseQuery(q).terms, concepts, NONE, EVERYTHING));
      return this.#editionMatches(editionRow(row, language), marks);
    })();
  }

  #find(query: SearchQuery, { terms, years }: ParsedQuery, concepts: Concepts): Found {
    const { filters, sort, uiLanguage, today, hidden } = query;
    const widened = this.#widener.widen(terms, concepts, query.off, today);
    const matched = this.#matcher.match(widened, sort === 'relevance');
    const tally = new FacetTally(filters, years);
    const chosen = this.#visible.on(today, matched, hidden).filter(({ facets }) => tally.add(facets));
    const publications = ordered(chosen, sort, {
      relevance: matched && ((row) => matched.get(row)?.relevance ?? 0),
      language: uiLanguage,
    });
    return { terms: widened, publications, matched, facets: tally.result() };
  }

  #answer(
    { page, size, explain = false }: SearchQuery,
    { terms, publications, matched, facets }: Found,
    correction: SearchResult['correction'],
  ): SearchResult {
    const marks = this.#marks(terms);
    const hits = publications.slice((page - 1) * size, page * size).map(({ row, id }) => ({
      id,
      editions: this.#editionHits(row, matched?.get(row)?.editions, marks, { terms, explain }),
    }));
    return { total: publications.length, hits, facets, correction, helps: helpsOf(terms) };
  }

  /** Valid until the next call. */
  #marks(terms: readonly QueryTerm[]): TermMarks {
    const needed = this.#dictionary.lastForm() + 1;
    if (this.#bits.length < needed) this.#bits = new Uint32Array(Math.ceil(needed * 1.25));
    else this.#bits.fill(0);
    return new TermMarks(this.#bits, this.#dictionary, terms);
  }

  #editionHits(
    publication: number,
    matched: ReadonlyMap<number, number> | undefined,
    marks: TermMarks,
    { terms, explain }: { readonly terms: readonly QueryTerm[]; readonly explain: boolean },
  ): EditionHit[] {
    const editions = this.#editions.all(...editionRows(publication)) as [number, number][];
    return editions
      .filter(([edition]) => matched === undefined || matched.has(edition))
      .map(([edition, hasPdf]) => ({
        language: languageOfEdition(edition),
        hasPdf: hasPdf === 1,
        through: this.#explainer.through(edition, terms),
        ...(explain && {
          why: { relevance: matched?.get(edition) ?? 0, terms: this.#explainer.explain(edition, terms) },
        }),
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

/** Each of the other spellings and names that were looked for, once. */
function helpsOf(terms: readonly QueryTerm[]): Helped[] {
  const helps = terms.flatMap(({ either }) => either.flatMap(({ help }) => help ?? []));
  return [...new Map(helps.map((help) => [`${help.kind} ${help.from} ${help.to}`, help])).values()];
}
