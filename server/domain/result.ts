/** What can fail returns its failure as a value; exceptions are bugs. */
export type Result<T, P> = { ok: true; value: T } | { ok: false; problem: P };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function fail<P>(problem: P): { ok: false; problem: P } {
  return { ok: false, problem };
}
