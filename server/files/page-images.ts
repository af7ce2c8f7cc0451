import { publicationObject } from '../domain/archived.ts';
import type { Digest } from '../domain/identifiers.ts';
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
  /** The path of a WebP file with one page (1-based, existing) on it; `bad-pdf` when it cannot be rendered. */
  path(of: VisibleRevision, page: number, width: PageImageWidth): Promise<Result<string, Problem>>;
};

/** Page images are rendered when they are first asked for, once, however many ask at the same time. */
export function pageImages({
  archive,
  derived,
  pdf,
}: Pick<Services, 'archive' | 'derived' | 'pdf'>): PageImages {
  const underWay = new Map<string, Promise<Result<string, Problem>>>();

  async function render({ publication, revision }: VisibleRevision, page: number, width: PageImageWidth) {
    const { digest, fileName: file } = revision;
    const path = await archive.contentPath(publicationObject(publication.id), digest);
    if (path === undefined) throw new Error(`The archive of ${publication.id} lacks ${digest}`);
    const image = await pdf.renderPage(path, page, width);
    if (!image.ok) return fail<Problem>({ kind: 'bad-pdf', file, fault: image.problem });
    return ok(await derived.putPageImage(digest, page, width, image.value.webp));
  }

  const keyOf = (digest: Digest, page: number, width: number) => `${digest}:${page}:${width}`;

  return {
    path: async (of, page, width) => {
      const { digest } = of.revision;
      const stored = await derived.pageImage(digest, page, width);
      if (stored !== undefined) return ok(stored);
      const key = keyOf(digest, page, width);
      const rendering = underWay.get(key) ?? render(of, page, width).finally(() => underWay.delete(key));
      underWay.set(key, rendering);
      return rendering;
    },
  };
}
