import { parseLanguage } from '../domain/languages.ts';
import type { UploadBatch, UploadedFile } from '../domain/upload.ts';
import { typed } from '../http/typed.ts';
import { type Arranged, arrange } from './arrange.ts';

/** Names of what is typed about one publication. */
export const FIELDS = [
  'title.en',
  'title.ru',
  'title.ky',
  'authors',
  'issued',
  'type',
  'abstract.en',
  'abstract.ru',
  'abstract.ky',
  'reportNumber',
  'doi',
  'state',
] as const;
export type FieldName = (typeof FIELDS)[number];

/** The value of a select that makes a publication of its own of a file. */
export const OWN = '+';

/** The batch with what a form says of it: where each file belongs, and what was typed about each publication. */
export function withForm(batch: UploadBatch, body: unknown): UploadBatch {
  const before = arrange(batch);
  const files = batch.files.map((file) => placed(file, before, body));
  return { ...batch, files, typed: { ...batch.typed, ...typedOf(before, body) } };
}

function placed(file: UploadedFile, before: readonly Arranged[], body: unknown): UploadedFile {
  const chosen = typed(body, `f.${file.id}.publication`);
  if (chosen === '') return file;
  const language = parseLanguage(typed(body, `f.${file.id}.language`)) ?? null;
  const publication = chosen === OWN ? `own ${file.id}` : before[Number(chosen)]?.name;
  return publication === undefined ? file : { ...file, put: { publication, language } };
}

function typedOf(before: readonly Arranged[], body: unknown): Record<string, string> {
  const sent = before.flatMap(({ name }, index) =>
    FIELDS.flatMap((field) => {
      const at = `p.${index}.${field}`;
      const isSent = typeof body === 'object' && body !== null && Object.hasOwn(body, at);
      return isSent ? [[keyOf(name, field), typed(body, at).replace(/\r\n?/g, '\n').trim()] as const] : [];
    }),
  );
  return Object.fromEntries(sent);
}

export const keyOf = (publication: string, field: FieldName) => `${publication}/${field}`;
