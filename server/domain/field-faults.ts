import type { z } from 'zod';
import type { FieldFault } from './problem.ts';

export type SchemaFault = { readonly path: readonly PropertyKey[]; readonly message: string };
type Issue = z.core.$ZodIssue;

/** What a schema found, each fault at the very field that it is about. */
export function schemaFaults(error: z.ZodError): SchemaFault[] {
  return error.issues.flatMap(faultsOf);
}

/** The same, with the place written as `contributors.0.orcid`; `whole` names what was read as a whole. */
export function fieldFaults(error: z.ZodError, whole: string): FieldFault[] {
  return schemaFaults(error).map(({ path, message }) => ({
    at: path.map(String).join('.') || whole,
    message,
  }));
}

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
