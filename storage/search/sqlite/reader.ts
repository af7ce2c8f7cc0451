import type Database from 'better-sqlite3';
import type { IsoDate, PublicationId } from '../../../server/domain/identifiers.ts';
import { LANGUAGES, type Language } from '../../../server/domain/languages.ts';
import type { Concepts } from '../../../server/language/concepts.ts';
import type { Helped } from '../../../server/language/helps.ts';
import { formatQuery, type ParsedQuery, parseQuery, type QueryTerm } from '../../../server/language/query.ts';
import { snippet } from '../../../server/language/snippet.ts';
import type { Conversation } from '../conversation.ts';
import type { Postings } from '../postings.ts';
import type { EditionHit, EditionMatches, EditionQuery, SearchQuery, SearchResult } from '../search-index.ts';
import type { Asking } from './asking.ts';
import { Corrector } from './corrector.ts';
import { Dictionary } from './dictionary.ts';
import { EditionMatcher } from './edition-matcher.ts';
import { Explainer } from './explainer.ts';
import { Finder, type Found, type FoundPublication } from './finder.ts';
import { ftsExpression } from './fts-expression.ts';
import { type FoundPage, PageFinder } from './page-finder.ts';
import { PageTexts, printedWords } from './page-texts.ts';
import { PassageRanking } from './passage-ranking.ts';
import { PostingsQueries } from './postings-queries.ts';
import { PresentEditions } from './present-editions.ts';
import { type PublicVocabulary, PublicWords } from './public-words.ts';
import { editionRow, editionRows, languageOfEdition } from './schema.ts';
import { isSequence, SequenceFinder } from './sequence-finder.ts';
import { Spellings } from './spellings.ts';
import { isHelped } from './steps.ts';
import { TermMarks } from './term-marks.ts';
import { Widener } from './widener.ts';
import { Writes } from './writes.ts';

const BEST_PAGES = 3;
/** More different words than a viewer can sensibly be told to highlight. */
const MOST_FORMS = 200;

/** A day on which all is public that ever will be: what is marked in an edition is in that edition anyway. */
const EVER = '9999-12-31' as IsoDate;

/** Answers queries from the tables. */
export class IndexReader {
  readonly #db: Database.Database;
  readonly #writes: Writes;
  readonly #dictionary: Dictionary;
  readonly #sequences: SequenceFinder;
  readonly #publicWords: PublicWords;
  readonly #finder: Finder;
  readonly #present: PresentEditions;
  readonly #explainer: Explainer;
  readonly #widener: Widener;
  readonly #corrector: Corrector;
  readonly #pageFinder: PageFinder;
  readonly #pageTexts: PageTexts;
  readonly #having: Database.Statement;
  readonly #editions: Database.Statement;
  readonly #row: Database.Statement;
  readonly #versions: Database.Statement;
  /** A number a form of the dictionary; kept, for the collector is slow to give back so much a query. */
  #bits = new Uint32Array(0);

  constructor(db: Database.Database) {
    this.#db = db;
    this.#writes = new Writes(db);
    this.#dictionary = new Dictionary(db);
    const sequences = new SequenceFinder(db, this.#dictionary);
    const queries = new PostingsQueries(this.#dictionary);
    this.#sequences = sequences;
    this.#publicWords = new PublicWords(db, queries, sequences);
    this.#explainer = new Explainer(db, queries, sequences);
    this.#widener = new Widener(new Spellings(db));
    this.#corrector = new Corrector(this.#dictionary);
    this.#pageFinder = new PageFinder(db);
    this.#present = new PresentEditions(db);
    const passages = new PassageRanking(this.#pageFinder, (terms) => this.#marks(terms));
    this.#finder = new Finder(db, new EditionMatcher(this.#present, queries, sequences), passages);
    this.#having = db.prepare('SELECT rowid FROM ranked WHERE ranked MATCH ?').pluck();
    this.#pageTexts = new PageTexts(db);
    this.#editions = db
      .prepare('SELECT id, has_pdf FROM editions WHERE id BETWEEN ? AND ? ORDER BY id')
      .raw();
    this.#row = db.prepare('SELECT id FROM publications WHERE publication = ?').pluck();
    this.#versions = db.prepare('SELECT publication, version FROM publications').raw();
  }

  search(query: SearchQuery, concepts: Concepts): SearchResult {
    const postings: Postings = (asked) => this.#having.all(ftsExpression(asked)) as number[];
    return this.#read(() => {
      const search = this.#search(query, concepts);
      let step = search.next();
      while (!step.done) step = search.next(postings);
      return step.value;
    });
  }

  /** The same with the words of another index, which takes its time. */
  converse(query: SearchQuery, concepts: Concepts): Conversation {
    const search = this.#search(query, concepts);
    return {
      next: (postings) =>
        this.#read(() =>
          postings === undefined ? search.next() : search.next((asked) => this.#present.of(postings(asked))),
        ),
    };
  }

  stemsWith(prefix: string, stemmer: Language): string[] {
    return this.#dictionary.stemsWith(prefix, stemmer);
  }

  numbering(): string {
    return this.#writes.state().numbering;
  }

  rowsOf(id: PublicationId): Record<Language, number> | undefined {
    const row = this.#row.get(id);
    if (typeof row !== 'number') return undefined;
    const rows = LANGUAGES.map((language) => [language, editionRow(row, language)] as const);
    return Object.fromEntries(rows) as Record<Language, number>;
  }

  versions(): Map<PublicationId, number> {
    return new Map(this.#versions.all() as [PublicationId, number][]);
  }

  matches({ id, language, q, off }: EditionQuery, concepts: Concepts): EditionMatches {
    return this.#read(() => {
      const row = this.#row.get(id);
      if (typeof row !== 'number') return { forms: [], pages: [] };
      const vocabulary = this.#publicWords.on({ today: EVER });
      const marks = this.#marks(this.#widener.widen(parseQuery(q).terms, concepts, off, vocabulary));
      return this.#editionMatches(editionRow(row, language), marks);
    });
  }

  /** One transaction, so that a commit between two statements cannot make them disagree. */
  #read<T>(work: () => T): T {
    return this.#db.transaction(() => {
      const written = this.#writes.news();
      if (written !== undefined) {
        this.#finder.forget(written);
        this.#sequences.forget(written);
        this.#present.forget();
      }
      return work();
    })();
  }

  *#search(query: SearchQuery, concepts: Concepts): Asking<SearchResult> {
    const vocabulary = this.#publicWords.on(query);
    const planOf = ({ terms, years }: ParsedQuery): ParsedQuery => ({
      terms: this.#widener.widen(terms, concepts, query.off, vocabulary),
      years,
    });
    const typed = parseQuery(query.q);
    const plan = planOf(typed);
    const found = plan.terms.every(isAnywhere(vocabulary)) ? yield* this.#finder.find(query, plan) : NOTHING;
    if (found.total > 0) return this.#answer(query, plan, found, null);
    for (const better of this.#corrector.better(query, typed, plan.terms, vocabulary)) {
      const betterPlan = planOf(better);
      const foundBetter = yield* this.#finder.find(query, betterPlan);
      const correction = { from: query.q, to: formatQuery(better) };
      if (foundBetter.total > 0) return this.#answer(query, betterPlan, foundBetter, correction);
    }
    return this.#answer(query, plan, found, null);
  }

  #answer(
    query: SearchQuery,
    { terms }: ParsedQuery,
    { total, facets, page }: Found,
    correction: SearchResult['correction'],
  ): SearchResult {
    const marks = this.#marks(terms);
    const hits = page.map(({ id, editions }) => ({
      id,
      editions: this.#editionHits(id, editions, marks, { terms, explain: query.explain ?? false }),
    }));
    return { total, hits, facets, correction, helps: helpsOf(terms, this.#publicWords.on(query)) };
  }

  /** Valid until the next call. */
  #marks(terms: readonly QueryTerm[]): TermMarks {
    const needed = this.#dictionary.lastForm() + 1;
    if (this.#bits.length < needed) this.#bits = new Uint32Array(Math.ceil(needed * 1.25));
    else this.#bits.fill(0);
    return new TermMarks(this.#bits, this.#dictionary, terms);
  }

  #editionHits(
    id: PublicationId,
    matched: FoundPublication['editions'],
    marks: TermMarks,
    { terms, explain }: { readonly terms: readonly QueryTerm[]; readonly explain: boolean },
  ): EditionHit[] {
    const row = this.#row.get(id);
    if (typeof row !== 'number') return [];
    const editions = this.#editions.all(...editionRows(row)) as [number, number][];
    return editions
      .map(([edition, hasPdf]) => ({ edition, hasPdf, language: languageOfEdition(edition) }))
      .filter(({ language }) => matched === undefined || matched.has(language))
      .map(({ edition, hasPdf, language }) => ({
        language,
        hasPdf: hasPdf === 1,
        // What was found in the first step has everything as it was typed.
        through: isHelped(matched?.get(language) ?? 0) ? this.#explainer.through(edition, terms) : [],
        ...(explain && {
          why: { relevance: matched?.get(language) ?? 0, terms: this.#explainer.explain(edition, terms) },
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

/** What is found when a word is in nothing public: no index needs to be asked. */
const NOTHING: Found = {
  total: 0,
  facets: { language: [], type: [], year: [], subject: [], project: [], author: [] },
  page: [],
};

const isAnywhere =
  (vocabulary: PublicVocabulary) =>
  ({ either, unwanted }: QueryTerm) =>
    unwanted || either.some(vocabulary.has);

/** Each of the other spellings and names that were looked for, once; those of several words if any text has them so. */
function helpsOf(terms: readonly QueryTerm[], vocabulary: PublicVocabulary): Helped[] {
  const atoms = new Set(terms.flatMap(({ either }) => either.filter(({ help }) => help !== undefined)));
  const helps = [...atoms]
    .filter((atom) => !isSequence(atom) || vocabulary.isPrinted(atom))
    .flatMap(({ help }) => help ?? []);
  return [...new Map(helps.map((help) => [`${help.kind} ${help.from} ${help.to}`, help])).values()];
}
