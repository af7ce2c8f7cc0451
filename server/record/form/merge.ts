import { isDeepStrictEqual } from 'node:util';
import { changedFields, type FormValues, fieldOf, withFieldOf } from './values.ts';

/** What comes of two changes of the same record: what the form says now, what it changes, and what both changed. */
export type Merged = {
  readonly form: FormValues;
  readonly changed: readonly string[];
  /** The fields that somebody else changed to something else meanwhile. */
  readonly conflicts: readonly string[];
};

/** Merges what was typed (`mine`), from what was there then (`base`), into what is there now (`theirs`). */
export function merge(base: FormValues, mine: FormValues, theirs: FormValues): Merged {
  const changed = changedFields(base, mine).filter(
    (name) => !isDeepStrictEqual(fieldOf(mine, name), fieldOf(theirs, name)),
  );
  const moved = new Set(changedFields(base, theirs));
  const form = changed.reduce((merged, name) => withFieldOf(merged, name, mine), theirs);
  return { form, changed, conflicts: changed.filter((name) => moved.has(name)) };
}
