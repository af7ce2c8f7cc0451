import { create as contentDisposition } from 'content-disposition';
import type { Request, RequestHandler, Response } from 'express';
import { publicationObject } from '../domain/archived.ts';
import { THUMBNAIL_WIDTHS } from '../domain/extraction.ts';
import { parseLanguage } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import type { Revision } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { fileName, type StoredFile, sendFile } from '../files/index.ts';
import { problemSender } from '../http/problem-responses.ts';
import { visitorOf } from '../http/visitor.ts';
import { parseOrdinal } from '../publications/index.ts';
import { type OpenedRecord, openRecord } from './open-record.ts';
import type { RecordServices } from './services.ts';

type Found = {
  readonly record: OpenedRecord;
  readonly language: NonNullable<ReturnType<typeof parseLanguage>>;
  readonly revision: Revision;
};

/** Sends what is stored of a revision to who may open its record; a stranger is told that there is nothing. */
function storedFile(
  services: RecordServices,
  find: (found: Found, req: Request) => Promise<Result<StoredFile, Problem>>,
): RequestHandler {
  const sendProblem = problemSender(services);
  return async (req: Request, res: Response) => {
    const visitor = visitorOf(res);
    const found = visitor
      ? await revisionOf(services, visitor.account, req.params)
      : fail({ kind: 'not-found' } as const);
    const file = found.ok ? await find(found.value, req) : found;
    if (!file.ok) return sendProblem(req, res, file.problem);
    const outcome = await sendFile(req, res, file.value);
    if (outcome === 'range-not-satisfiable') sendProblem(req, res, { kind: 'not-found' });
  };
}

async function revisionOf(
  services: RecordServices,
  account: Parameters<typeof openRecord>[1],
  params: Request['params'],
): Promise<Result<Found, Problem>> {
  const record = await openRecord(services, account, params.id);
  if (!record.ok) return record;
  const language = parseLanguage(params.language);
  const number = parseOrdinal(params.revision);
  const revisions = language && record.value.publication.editions[language];
  const revision = revisions?.find((each) => each.number === number);
  return language && revision
    ? ok({ record: record.value, language, revision })
    : fail({ kind: 'not-found' });
}

/** Any revision of any record, as it was handed in. */
export function revisionFile(services: RecordServices): RequestHandler {
  return storedFile(services, async ({ record: { publication }, language, revision }) => {
    const path = await services.archive.contentPath(publicationObject(publication.id), revision.digest);
    if (path === undefined) throw new Error(`The archive of ${publication.id} lacks ${revision.digest}`);
    const name = fileName(publication, language, revision.number);
    return ok({
      path,
      etag: `"${revision.digest}"`,
      lastModified: new Date(revision.received),
      type: 'application/pdf',
      cacheControl: 'private, no-cache',
      headers: {
        'Content-Disposition': contentDisposition(name, { fallback: `${publication.id}-${language}.pdf` }),
        'Content-Security-Policy': 'sandbox',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}

/** The cover of a revision, whatever the state of its record. */
export function draftCover(services: RecordServices): RequestHandler {
  return storedFile(services, async ({ revision }, { params }) => {
    const width = THUMBNAIL_WIDTHS.find((each) => String(each) === params.width);
    const path = width && (await services.derived.thumbnail(revision.digest, width));
    if (!path) return fail({ kind: 'not-found' });
    return ok({
      path,
      etag: `"${revision.digest.slice(0, 32)}-${width}"`,
      lastModified: new Date(revision.received),
      type: 'image/webp',
      cacheControl: 'private, no-cache',
    });
  });
}
