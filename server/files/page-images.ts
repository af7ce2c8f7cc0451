import { publicationObject } from '../domain/archived.ts';
import { pageNumbers } from '../domain/page-numbers.ts';
import type { PdfFault, Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { VisibleRevision } from '../publications/index.ts';
import type { Services } from '../services.ts';

/** The width in pixels of a page on a sheet of small ones. */
export const SMALL_PAGE_WIDTH = 240;
/** Those of a page that is read. */
export const PAGE_IMAGE_WIDTHS = [480, 800, 1200] as const;
/** A page is rendered at these widths and no other. */
const WIDTHS = [SMALL_PAGE_WIDTH, ...PAGE_IMAGE_WIDTHS] as const;
export type PageImageWidth = (typeof WIDTHS)[number];

export function parsePageImageWidth(raw: unknown): PageImageWidth | undefined {
  return WIDTHS.find((width) => String(width) === raw);
}

export type PageImages = {
  /** The path of a WebP file with one page (1-based, existing) on it; `bad-pdf` when it cannot be rendered, `busy`. */
  path(
    of: VisibleRevision,
    page: number,
    width: PageImageWidth,
    client: string,
  ): Promise<Result<string, Problem>>;
};

/** Small pages are looked at many at a time: so many are drawn while their document is open. */
const SMALL_PAGES_TOGETHER = 12;
/**
 * Documents that are drawn or wait for it at once, for one client and for all, so that no client has all of them. The pool of
 * children that draws them also inspects what is deposited.
 */
const MAX_OF_CLIENT = 8;
const MAX_UNDER_WAY = 24;
const RETRY_SECONDS = 5;
/** For so long a page that could not be drawn is not tried again; nor are more than so many remembered. */
const REMEMBERED_MS = 60_000;
const MAX_REMEMBERED = 1000;

type Outcome = Result<string, Problem>;

/** What failed a moment ago. */
function recentFailures() {
  const failures = new Map<string, { readonly outcome: Outcome; readonly at: number }>();
  return {
    of(key: string): Outcome | undefined {
      const failure = failures.get(key);
      return failure && performance.now() - failure.at < REMEMBERED_MS ? failure.outcome : undefined;
    },
    remember(key: string, outcome: Outcome): void {
      const [oldest] = failures.keys();
      if (failures.size >= MAX_REMEMBERED && oldest !== undefined) failures.delete(oldest);
      failures.delete(key);
      failures.set(key, { outcome, at: performance.now() });
    },
  };
}

/**
 * Page images are rendered when they are first asked for, once, however many ask at the same time. When too many wait already,
 * of the `client` or in all, `busy`.
 */
export function pageImages({
  archive,
  derived,
  pdf,
}: Pick<Services, 'archive' | 'derived' | 'pdf'>): PageImages {
  const underWay = new Map<string, Promise<ReadonlyMap<number, Outcome>>>();
  const ofClient = new Map<string, number>();
  const failures = recentFailures();

  /** Draws those pages of a run that are not there yet; each with what became of it. */
  async function render({ publication, revision }: VisibleRevision, run: readonly number[], width: number) {
    const { digest, fileName: file } = revision;
    const path = await archive.contentPath(publicationObject(publication.id), digest);
    if (path === undefined) throw new Error(`The archive of ${publication.id} lacks ${digest}`);
    const isStored = await Promise.all(run.map((page) => derived.pageImage(digest, page, width)));
    const badPdf = (fault: PdfFault) => fail<Problem>({ kind: 'bad-pdf', file, fault });
    const outcomes = new Map<number, Outcome>();
    let left = run.filter((_, index) => isStored[index] === undefined);
    while (left.length > 0) {
      const visited = await pdf.renderPages(path, left, width, async (page, image) => {
        const outcome = image.ok
          ? ok(await derived.putPageImage(digest, page, width, image.value.webp))
          : badPdf(image.problem);
        outcomes.set(page, outcome);
      });
      const drawn = left.filter((page) => outcomes.has(page)).length;
      const [killer, ...others] = left.slice(drawn);
      if (visited.ok || killer === undefined) break;
      // The page that it ended at is at fault, and all of them when it does not even begin.
      outcomes.set(killer, badPdf(visited.problem));
      if (drawn === 0) for (const page of others) outcomes.set(page, badPdf(visited.problem));
      left = drawn === 0 ? [] : others;
    }
    return outcomes;
  }

  async function renderOnce(key: string, ...request: Parameters<typeof render>) {
    try {
      const outcomes = await render(...request);
      for (const [page, outcome] of outcomes)
        if (!outcome.ok) failures.remember(pageKey(request[0], page, request[2]), outcome);
      return outcomes;
    } finally {
      underWay.delete(key);
    }
  }

  function renderedRun(of: VisibleRevision, page: number, width: PageImageWidth, client: string) {
    const run = runOf(page, of.revision.pages, width).filter(
      (each) => each === page || !failures.of(pageKey(of, each, width)),
    );
    const key = pageKey(of, runOf(page, of.revision.pages, width)[0]!, width);
    const known = underWay.get(key);
    if (known) return known;
    const asked = ofClient.get(client) ?? 0;
    if (underWay.size >= MAX_UNDER_WAY || asked >= MAX_OF_CLIENT) return undefined;
    ofClient.set(client, asked + 1);
    const rendering = renderOnce(key, of, run, width).finally(() => {
      const left = ofClient.get(client)! - 1;
      if (left > 0) ofClient.set(client, left);
      else ofClient.delete(client);
    });
    underWay.set(key, rendering);
    return rendering;
  }

  return {
    path: async (of, page, width, client) => {
      const { digest } = of.revision;
      const stored = await derived.pageImage(digest, page, width);
      if (stored !== undefined) return ok(stored);
      const failed = failures.of(pageKey(of, page, width));
      if (failed) return failed;
      const rendering = renderedRun(of, page, width, client);
      if (!rendering) return fail({ kind: 'busy', retryAfterSeconds: RETRY_SECONDS });
      const outcome = (await rendering).get(page);
      if (outcome) return outcome;
      // It was stored between the question and the rendering.
      return ok((await derived.pageImage(digest, page, width))!);
    },
  };
}

const pageKey = ({ revision }: VisibleRevision, page: number, width: number) =>
  `${revision.digest}:${page}:${width}`;

/** The pages that are drawn with a page, in order: small ones together, others alone. */
function runOf(page: number, pages: number, width: PageImageWidth): number[] {
  if (width !== SMALL_PAGE_WIDTH) return [page];
  const first = page - ((page - 1) % SMALL_PAGES_TOGETHER);
  return pageNumbers(first, Math.min(pages, first + SMALL_PAGES_TOGETHER - 1));
}
