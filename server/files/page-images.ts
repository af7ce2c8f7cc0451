import { publicationObject } from '../domain/archived.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { VisibleRevision } from '../publications/index.ts';
import type { Services } from '../services.ts';

/** The widths in pixels at which a page is rendered; no other, or anyone could fill the disk. */
export const PAGE_IMAGE_WIDTHS = [480, 800, 1200] as const;
export type PageImageWidth = (typeof PAGE_IMAGE_WIDTHS)[number];

export function parsePageImageWidth(raw: unknown): PageImageWidth | undefined {
  return PAGE_IMAGE_WIDTHS.find((width) => String(width) === raw);
}

export type PageImages = {
  /** The path of a WebP file with one page (1-based, existing) on it; `bad-pdf` when it cannot be rendered, `busy`. */
  path(of: VisibleRevision, page: number, width: PageImageWidth): Promise<Result<string, Problem>>;
};

/** Pages that are drawn or wait for it at once. The pool of children that draws them also inspects what is deposited. */
const MAX_UNDER_WAY = 8;
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
 * Page images are rendered when they are first asked for, once, however many ask at the same time. When too many
 * wait already, `busy`.
 */
export function pageImages({
  archive,
  derived,
  pdf,
}: Pick<Services, 'archive' | 'derived' | 'pdf'>): PageImages {
  const underWay = new Map<string, Promise<Outcome>>();
  const failures = recentFailures();

  async function render({ publication, revision }: VisibleRevision, page: number, width: PageImageWidth) {
    const { digest, fileName: file } = revision;
    const path = await archive.contentPath(publicationObject(publication.id), digest);
    if (path === undefined) throw new Error(`The archive of ${publication.id} lacks ${digest}`);
    const image = await pdf.renderPage(path, page, width);
    if (!image.ok) return fail<Problem>({ kind: 'bad-pdf', file, fault: image.problem });
    return ok(await derived.putPageImage(digest, page, width, image.value.webp));
  }

  async function renderOnce(key: string, ...request: Parameters<typeof render>): Promise<Outcome> {
    try {
      const outcome = await render(...request);
      if (!outcome.ok) failures.remember(key, outcome);
      return outcome;
    } finally {
      underWay.delete(key);
    }
  }

  return {
    path: async (of, page, width) => {
      const { digest } = of.revision;
      const stored = await derived.pageImage(digest, page, width);
      if (stored !== undefined) return ok(stored);
      const key = `${digest}:${page}:${width}`;
      const known = underWay.get(key) ?? failures.of(key);
      if (known) return known;
      if (underWay.size >= MAX_UNDER_WAY) return fail({ kind: 'busy', retryAfterSeconds: RETRY_SECONDS });
      const rendering = renderOnce(key, of, page, width);
      underWay.set(key, rendering);
      return rendering;
    },
  };
}
