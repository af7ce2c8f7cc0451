import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { MeilisearchApiError } from 'meilisearch';

const agent = new Agent({ keepAlive: true });

export async function send(input: unknown, init: RequestInit = {}): Promise<unknown> {
  const url = new URL(String(input));
  const { method, body, headers, signal } = init;
  const { status, answer } = await new Promise<{ status: number; answer: string }>((resolve, reject) => {
    const bytes = Buffer.from(String(body ?? ''));
    const sent = request(
      url,
      {
        agent,
        method: method ?? 'GET',
        headers: { ...Object.fromEntries(new Headers(headers)), 'content-length': bytes.length },
        ...(signal && { signal }),
      },
      (response) => {
        text(response).then((answer) => resolve({ status: response.statusCode ?? 0, answer }), reject);
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
  const parsed = answer === '' ? undefined : JSON.parse(answer);
  if (status >= 400) throw new MeilisearchApiError(new Response(null, { status }), parsed);
  return parsed;
}
