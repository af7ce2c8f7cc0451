import type { ParsedUrlQuery } from 'node:querystring';
import { pageNumbers } from '../domain/page-numbers.ts';
import type { Problem } from '../domain/problem.ts';
import type { Revision } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { VisibleRevision } from '../publications/index.ts';
import type { Services } from '../services.ts';
import { textOf } from './query-text.ts';
import { findQuote, findQuoteIn, type Quoted } from './quote.ts';

type Derived = Pick<Services, 'derived'>;

/** Characters of a quote, and of the words around it. */
const MAX_QUOTE = 300;
const MAX_CONTEXT = 60;

/** Documents that are looked through for a quote at once: a long one takes half a second of work. */
const MAX_LOOKED_THROUGH = 4;
const RETRY_SECONDS = 5;
let lookedThrough = 0;

/**
 * Where the quote of an address is now; undefined when it quotes nothing. The page that it names is looked at first, then the
 * whole document; when too many of these are looked through already, `busy`.
 */
export async function quotedIn(
  { derived }: Derived,
  query: ParsedUrlQuery,
  page: number,
  { revision }: VisibleRevision,
): Promise<Result<Quoted | undefined, Problem>> {
  const text = textOf(query.quote, MAX_QUOTE);
  if (text === '') return ok(undefined);
  const [before, after] = [textOf(query.before, MAX_CONTEXT), textOf(query.after, MAX_CONTEXT)];
  const quote = { text, before, after };
  const named = await derived.page(revision.digest, page);
  const there = named && findQuote(quote, [named]);
  if (!there && lookedThrough >= MAX_LOOKED_THROUGH)
    return fail({ kind: 'busy', retryAfterSeconds: RETRY_SECONDS });
  const found = there ?? (await lookThrough(() => findQuoteIn(quote, pagesInTurn({ derived }, revision))));
  const onPage = found?.page === page ? named : found && (await derived.page(revision.digest, found.page));
  return ok({ ...quote, found, y: found && onPage?.boxes[found.paragraph]?.[1] });
}

async function lookThrough<T>(work: () => Promise<T>): Promise<T> {
  lookedThrough += 1;
  return work().finally(() => {
    lookedThrough -= 1;
  });
}

/** Pages that are read together: as many as stand in one block of the file. */
const PAGES_AT_ONCE = 32;

/** The pages of a document, some at a time, so that of a long one there is never much in memory. */
async function* pagesInTurn({ derived }: Derived, { digest, pages }: Revision) {
  for (let first = 1; first <= pages; first += PAGES_AT_ONCE) {
    yield await derived.pages(digest, pageNumbers(first, first + PAGES_AT_ONCE - 1));
  }
}
