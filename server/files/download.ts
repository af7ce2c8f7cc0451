import { create as contentDisposition } from 'content-disposition';
import type { RequestHandler } from 'express';
import { publicationObject } from '../domain/archived.ts';
import { problemSender } from '../http/problem-responses.ts';
import { visibleRevision } from '../publications/index.ts';
import type { Services } from '../services.ts';
import { fileName } from './file-name.ts';
import { sendFile } from './send-file.ts';

export type FileServices = Pick<Services, 'catalogue' | 'clock' | 'archive' | 'derived' | 'pdf' | 'assets'>;

/** `/files/{id}/{language}.pdf`: the newest revision of an edition, or that of `?revision=`. */
export function download(services: FileServices): RequestHandler {
  const sendProblem = problemSender(services);
  return async (req, res) => {
    const found = await visibleRevision(services, {
      ...req.params,
      revision: req.query.revision,
    } as Parameters<typeof visibleRevision>[1]);
    if (!found.ok) return sendProblem(req, res, found.problem);
    const { publication, language, revision } = found.value;
    const isSearchable = publication.downloads[language] === 'searchable';
    const searchable = isSearchable ? await services.derived.searchable(revision.digest) : undefined;
    const original = () => services.archive.contentPath(publicationObject(publication.id), revision.digest);
    const path = searchable ?? (await original());
    if (path === undefined) throw new Error(`The archive of ${publication.id} lacks ${revision.digest}`);
    const name = fileName(publication, language, revision.number);
    const outcome = await sendFile(req, res, {
      path,
      etag: searchable ? `"${revision.digest}-searchable"` : `"${revision.digest}"`,
      lastModified: new Date(revision.received),
      type: 'application/pdf',
      /** The newest revision may be another one tomorrow, and a withdrawal has to be seen: ask again, and hear 304. */
      cacheControl: 'public, no-cache',
      headers: {
        'Content-Disposition': contentDisposition(name, { fallback: `${publication.id}-${language}.pdf` }),
        'Content-Language': language,
        /** A PDF may hold scripts and forms; opened in a browser it is alone. */
        'Content-Security-Policy': 'sandbox',
        'X-Content-Type-Options': 'nosniff',
      },
    });
    if (outcome === 'range-not-satisfiable') {
      sendProblem(req, res, { kind: 'range-not-satisfiable', bytes: revision.bytes });
    }
  };
}
