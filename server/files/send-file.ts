import { stat } from 'node:fs/promises';
import type { Request, Response } from 'express';

/** A file that never changes under its entity tag. */
export type StoredFile = {
  readonly path: string;
  /** A strong validator, with its quotation marks (RFC 9110 § 8.8.3). */
  readonly etag: string;
  readonly lastModified: Date;
  readonly type: string;
  readonly cacheControl: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Whether a Range header counts: only for GET, and only if `If-Range` names just this content (RFC 9110 § 13.1.5). */
function honoursRange(req: Request, { etag, lastModified }: StoredFile): boolean {
  const condition = req.get('If-Range');
  if (req.method !== 'GET') return false;
  return condition === undefined || condition === etag || condition === lastModified.toUTCString();
}

/**
 * A suffix longer than the file means the whole of it (RFC 9110 § 14.1.2), which `send` takes for a range that is
 * not there; written from the start it understands it.
 */
async function mendLongSuffix(req: Request, path: string): Promise<void> {
  const [, length] = /^bytes=-(\d+)$/.exec(req.get('Range') ?? '') ?? [];
  if (length === undefined) return;
  const { size } = await stat(path);
  if (size > 0 && Number(length) > size) req.headers.range = 'bytes=0-';
}

export type SendOutcome = 'sent' | 'range-not-satisfiable';

/**
 * Sends a file, or the range of it that was asked for; several ranges get the whole. With `range-not-satisfiable` nothing was sent yet and the
 * headers are as they were.
 */
export async function sendFile(req: Request, res: Response, file: StoredFile): Promise<SendOutcome> {
  const headers = {
    ETag: file.etag,
    'Last-Modified': file.lastModified.toUTCString(),
    'Content-Type': file.type,
    'Cache-Control': file.cacheControl,
    'Accept-Ranges': 'bytes',
    ...file.headers,
  };
  await mendLongSuffix(req, file.path);
  const before = res.getHeaders();
  res.set(headers);
  return new Promise((resolve, reject) => {
    const options = {
      dotfiles: 'allow',
      acceptRanges: honoursRange(req, file),
      cacheControl: false,
    } as const;
    res.sendFile(file.path, options, (error?: NodeJS.ErrnoException & { status?: number }) => {
      if (error?.status === 416) {
        for (const name of Object.keys(headers)) res.removeHeader(name);
        res.set(before as Record<string, string>);
        return resolve('range-not-satisfiable');
      }
      if (error?.status === 412) {
        res.status(412).end();
        return resolve('sent');
      }
      const readerLeft = error?.code === 'ECONNABORTED' || error?.code === 'EPIPE';
      if (error && !readerLeft) return reject(error);
      resolve('sent');
    });
  });
}
