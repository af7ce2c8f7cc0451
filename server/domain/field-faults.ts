import type { z } from 'zod';
import type { FieldFault } from './problem.ts';
import { fail, ok, type Result } from './result.ts';

export type SchemaFault = { readonly path: readonly PropertyKey[]; readonly message: string };
type Issue = z.core.$ZodIssue;

/**
 * Reads what was typed or sent as `schema` wants it. A problem is every fault in plain words, each at the very field
 * that it is about; its path counts entries from 0, as JSON does.
 */
export function readFields<T extends z.ZodType>(schema: T, raw: unknown): Result<z.output<T>, SchemaFault[]> {
  const parsed = schema.safeParse(raw, { error: plainMessage });
  return parsed.success ? ok(parsed.data) : fail(parsed.error.issues.flatMap(faultsOf));
}

/** Faults with their place written as `contributors.0.orcid`; `whole` names what was read as a whole. */
export function fieldFaults(faults: readonly SchemaFault[], whole: string): FieldFault[] {
  return faults.map(({ path, message }) => ({ at: path.map(String).join('.') || whole, message }));
}

/** What is quoted of a value in a message: enough to find it by, and nothing that would move a terminal's cursor. */
const SHOWN_CHARACTERS = 80;

export function shown(text: string): string {
  const line = text.toWellFormed().replace(/\p{Cc}+/gu, ' ');
  const characters = [...line.slice(0, 2 * SHOWN_CHARACTERS + 2)];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join('')}…` : line;
}

/** What the schemas' own messages leave unsaid, in words for librarians. */
function plainMessage(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === null
        ? 'must not be empty'
        : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `cannot be ${quoted(issue.input)}, only ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return 'must not be empty';
    case 'too_big':
      return `is too long: at most ${issue.maximum} ${issue.origin === 'array' ? 'entries' : 'characters'}`;
    default:
      return 'is not valid';
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'fields with names',
};

const quoted = (value: unknown) => `“${shown(typeof value === 'string' ? value : JSON.stringify(value))}”`;

function faultsOf(issue: Issue): SchemaFault[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a field that is known here' }));
  }
  if (issue.code === 'invalid_union') {
    return (
      nearestAlternative(issue.errors)?.flatMap((inner) =>
        faultsOf({ ...inner, path: [...path, ...inner.path] }),
      ) ?? [{ path, message }]
    );
  }
  return [{ path, message }];
}

/** The alternative that the value was meant as: the one that did not fail by the value's own type. */
function nearestAlternative(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return alternatives.find((issues) => issues.every((i) => i.code !== 'invalid_type' || i.path.length > 0));
}
