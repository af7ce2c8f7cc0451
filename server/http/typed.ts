/** What was typed into a field; a form that lacks it has it empty. */
export function typed(body: unknown, name: string): string {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** All values of a field that may be given several times. */
export function allTyped(body: unknown, name: string): string[] {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return [value ?? []].flat().filter((each): each is string => typeof each === 'string');
}
