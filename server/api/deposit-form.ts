import type { DepositedFile } from '../deposit/index.ts';
import { fieldFaults, readFields } from '../domain/field-faults.ts';
import { LANGUAGES } from '../domain/languages.ts';
import { type Metadata, metadataSchema } from '../domain/metadata.ts';
import type { FieldFault, Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Form } from '../http/receive-form.ts';

/** A form of a new publication that has no fault: its files in the order of LANGUAGES. */
export type DepositForm = { readonly metadata: Metadata; readonly files: readonly DepositedFile[] };

/** Reads a form as a deposit; `invalid` names every fault of the form and of the metadata in it. */
export function readDepositForm({ files, texts, faults }: Form): Result<DepositForm, Problem> {
  const metadata = readMetadata(texts.map(({ value }) => value));
  if (!metadata.ok) return fail({ kind: 'invalid', faults: [...faults, ...metadata.problem] });
  if (faults.length > 0) return fail({ kind: 'invalid', faults });
  const deposited = LANGUAGES.flatMap((language) =>
    files.filter(({ field }) => field === language).map((file) => ({ ...file, language })),
  );
  return ok({ metadata: metadata.value, files: deposited });
}

function readMetadata(texts: readonly string[]): Result<Metadata, FieldFault[]> {
  const [text] = texts;
  if (text === undefined) return fail([{ at: 'metadata', message: 'is missing' }]);
  if (texts.length > 1) return fail([{ at: 'metadata', message: 'must be given once' }]);
  const json = readJson(text);
  if (!json.ok) return fail([{ at: 'metadata', message: `is not JSON: ${json.problem}` }]);
  const read = readFields(metadataSchema, json.value);
  return read.ok ? read : fail(fieldFaults(read.problem, 'metadata'));
}

function readJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail(error.message);
  }
}
