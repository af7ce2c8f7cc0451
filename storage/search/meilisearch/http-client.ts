import http from 'node:http';
import https from 'node:https';

/** What the server sent: an HTTP status and the JSON in its body. */
export type Received = { readonly status: number; readonly body: unknown };

/**
 * Sends what the client would send by `fetch`, over connections that stay open: a millisecond quicker a search, for there are
 * no streams between. Refusals are received like answers; rejects when nothing comes.
 */
export function keptAlive(): (url: string | URL | Request, init?: RequestInit) => Promise<Received> {
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  return (url, { method = 'GET', body, headers, signal } = {}) =>
    new Promise((resolve, reject) => {
      const { protocol, href } = new URL(String(url));
      const { request } = protocol === 'https:' ? https : http;
      const bytes = Buffer.from(String(body ?? ''));
      // The client knows by its own reason that it gave up.
      const fail = (error: Error) => reject(signal?.aborted ? signal.reason : error);
      const sent = request(
        href,
        {
          agent: protocol === 'https:' ? agents.https : agents.http,
          method,
          headers: { ...Object.fromEntries(new Headers(headers)), 'Content-Length': bytes.length },
          ...(signal && { signal }),
        },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('error', fail);
          response.on('end', () => {
            try {
              const body: unknown = JSON.parse(Buffer.concat(pieces).toString());
              resolve({ status: response.statusCode ?? 0, body });
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      sent.on('error', fail);
      sent.end(bytes);
    });
}
