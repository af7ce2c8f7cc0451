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

/** `send` answers several ranges with the whole file, and takes care of conditions, HEAD and 206. */
export type SendOutcome = 'sent' | 'range-not-satisfiable';

/**
 * Sends a file, or the range of it that was asked for. With `range-not-satisfiable` nothing was sent yet and the
 * headers are as they were.
 */
export function sendFile(req: Request, res: Response, file: StoredFile): Promise<SendOutcome> {
  const headers = {
    ETag: file.etag,
    'Last-Modified': file.lastModified.toUTCString(),
    'Content-Type': file.type,
    'Cache-Control': file.cacheControl,
    'Accept-Ranges': 'bytes',
    ...file.headers,
  };
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
      const readerLeft = error?.code === 'ECONNABORTED' || error?.code === 'EPIPE';
      if (error && !readerLeft) return reject(error);
      resolve('sent');
    });
  });
}
