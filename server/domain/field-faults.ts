import type { z } from 'zod';
import type { FieldFault } from './problem.ts';

/** What a schema found, a line each, with the place written as `contributors.0.orcid`. */
export function fieldFaults(error: z.ZodError, at: readonly PropertyKey[] = []): FieldFault[] {
  return error.issues.map((issue) => ({
    at: [...at, ...issue.path].map(String).join('.'),
    message: issue.message,
  }));
}
