import { z } from 'zod';
import { ref } from './components.ts';

/** The pieces that operations are described with (OpenAPI 3.1, § 4.8). */

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: object;
  readonly example?: unknown;
};

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly description?: string;
  readonly security: readonly object[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
};

/** A JSON Schema without the dialect's name, which the document gives once. */
function jsonSchema(schema: z.ZodType): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

type About = { readonly description: string; readonly example?: unknown };

export const inPath = (name: string, schema: z.ZodType, about: About): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema: jsonSchema(schema),
  ...about,
});

export const inQuery = (name: string, schema: z.ZodType, about: About): Parameter => ({
  name,
  in: 'query',
  required: false,
  schema: jsonSchema(schema),
  ...about,
});

export const inHeader = (name: string, schema: z.ZodType, about: About): Parameter => ({
  name,
  in: 'header',
  required: false,
  schema: jsonSchema(schema),
  ...about,
});

/** Only with a bearer token; with one or without. */
export const TOKEN = [{ token: [] }];
export const ANYONE_OR_TOKEN = [{}, { token: [] }];
export const ANYONE = [{}];

export const answer = (description: string, schema: string, headers?: object) => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/json': { schema: ref(schema) } },
});

const MEANINGS = {
  400: 'Something in the request is wrong; `faults` lists everything that is, and where.',
  401: 'A bearer token is needed, or the one that was sent is not known.',
  403: 'It is under embargo until the day in `until`, or the token may not do this.',
  404: 'There is no such thing, or strangers may not know of it.',
  405: 'The path does not do this; `Allow` says what it does.',
  409: 'Somebody else is changing this, or the same request is under way. Try again.',
  410: 'It was withdrawn, as `at` and `reason` tell.',
  413: 'A file or the request is larger than the limit.',
  415: 'This media type is not taken here.',
  416: 'The file has no such range of bytes.',
  422: 'A file is not a PDF that is taken, as `file` and `fault` tell; or the Idempotency-Key was used for another request.',
  429: 'This address asked too often; `Retry-After` says in how many seconds it may again.',
  503: 'The search does not answer just now; `Retry-After` says when to try again.',
} as const;

/** The problems that an operation answers with, by their statuses. */
export function problems(...statuses: (keyof typeof MEANINGS)[]): Record<string, object> {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: MEANINGS[status],
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    ]),
  );
}
