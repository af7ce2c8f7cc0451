import type { Request, RequestHandler, Response } from 'express';
import { THUMBNAIL_WIDTHS } from '../domain/extraction.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type ProblemSender, problemSender } from '../http/problem-responses.ts';
import { parseOrdinal, type VisibleRevision, visibleRevision } from '../publications/index.ts';
import type { FileServices } from './download.ts';
import { pageImages, parsePageImageWidth } from './page-images.ts';
import { sendFile } from './send-file.ts';

/** A cover is kept for ever, but by the visitor's own browser: no shared cache goes on serving it after a withdrawal. */
const COVER_CACHE = 'private, max-age=31536000, immutable';
/** A page is content, like the PDF: ask again, and hear 304. */
const PAGE_CACHE = 'public, no-cache';

type Picture = { readonly path: string; readonly name: string; readonly of: VisibleRevision };

function pictureHandler(
  sendProblem: ProblemSender,
  cacheControl: string,
  find: (req: Request) => Promise<Result<Picture, Problem>>,
): RequestHandler {
  return async (req: Request, res: Response) => {
    const found = await find(req);
    if (!found.ok) return sendProblem(req, res, found.problem);
    const { path, name, of } = found.value;
    const outcome = await sendFile(req, res, {
      path,
      etag: `"${of.revision.digest.slice(0, 32)}-${name}"`,
      lastModified: new Date(of.revision.received),
      type: 'image/webp',
      cacheControl,
    });
    if (outcome === 'range-not-satisfiable') sendProblem(req, res, { kind: 'not-found' });
  };
}

/** `cover-{width}.webp`: the thumbnails that ingest made. */
export function thumbnail(services: FileServices): RequestHandler {
  return pictureHandler(problemSender(services), COVER_CACHE, async ({ params }) => {
    const found = await visibleRevision(services, params as Parameters<typeof visibleRevision>[1]);
    if (!found.ok) return found;
    const width = THUMBNAIL_WIDTHS.find((each) => String(each) === params.width);
    const path = width && (await services.derived.thumbnail(found.value.revision.digest, width));
    return path ? ok({ path, name: `cover-${width}`, of: found.value }) : fail({ kind: 'not-found' });
  });
}

/** `pages/{page}-{width}.webp`: any page, rendered when it is first asked for. */
export function pageImage(services: FileServices): RequestHandler {
  const images = pageImages(services);
  return pictureHandler(problemSender(services), PAGE_CACHE, async ({ params, ip = '' }) => {
    const found = await visibleRevision(services, params as Parameters<typeof visibleRevision>[1]);
    if (!found.ok) return found;
    const page = parseOrdinal(params.page);
    const width = parsePageImageWidth(params.width);
    if (!page || !width || page > found.value.revision.pages) return fail({ kind: 'not-found' });
    const path = await images.path(found.value, page, width, ip);
    return path.ok ? ok({ path: path.value, name: `${page}-${width}`, of: found.value }) : path;
  });
}
