import { titleOfPdf } from '../deposit/index.ts';
import { LANGUAGES } from '../domain/languages.ts';
import type { UploadBatch, UploadedFile } from '../domain/upload.ts';
import type { Arranged } from './arrange.ts';
import { type Guess, guesses } from './guess.ts';
import { FIELDS, type FieldName, keyOf } from './typed-batch.ts';

/** What a field holds: what was typed or, until then, what was guessed, and from where. */
export type Value = {
  readonly text: string;
  readonly guess: (Guess & { readonly file: UploadedFile }) | null;
};

/** Every field of a publication of a batch. */
export function valuesOf(
  batch: Pick<UploadBatch, 'typed'>,
  arranged: Arranged,
  thisYear: number,
): Readonly<Record<FieldName, Value>> {
  const guessed = guessesOf(arranged, thisYear);
  const entries = FIELDS.map((field): [FieldName, Value] => {
    const typed = batch.typed[keyOf(arranged.name, field)];
    const guess = guessed.get(field) ?? null;
    if (typeof typed !== 'string') return [field, { text: guess?.text ?? DEFAULTS[field] ?? '', guess }];
    return [field, { text: typed, guess: guess?.text === typed ? guess : null }];
  });
  return Object.fromEntries(entries) as Record<FieldName, Value>;
}

const DEFAULTS: Partial<Record<FieldName, string>> = { type: 'report', state: 'draft' };

/** The first edition that tells something is believed; titles and abstracts are each edition's own. */
function guessesOf({ editions }: Arranged, thisYear: number): Map<FieldName, NonNullable<Value['guess']>> {
  const found = new Map<FieldName, NonNullable<Value['guess']>>();
  for (const language of LANGUAGES) {
    const file = editions.get(language);
    if (!file || 'fault' in file.look) continue;
    const fallback = file.fileName.replace(/\.pdf$/i, '');
    const title = titleOfPdf(file.look.inspection, { language, fallback });
    const told = guesses(file, { title, thisYear });
    const set = (field: FieldName, guess: Guess | undefined) => {
      if (guess && !found.has(field)) found.set(field, { ...guess, file });
    };
    set(`title.${language}`, told.title);
    set(`abstract.${language}`, told.abstract);
    set('authors', told.authors);
    set('issued', told.issued);
    set('reportNumber', told.reportNumber);
    set('doi', told.doi);
  }
  return found;
}
