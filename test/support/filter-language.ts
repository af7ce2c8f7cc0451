/** Attributes of a document as the engine compares them. */
export type Compared = ReadonlyMap<string, ReadonlySet<string>>;

/** As the engine compares values: letters taken apart, without regard to case. */
export const compared = (value: unknown): string => String(value).normalize('NFKD').toLowerCase();

const TOKEN = /"(?:[^"\\]|\\.)*"|[()[\],=]|[^\s()[\],="]+/g;

/**
 * What a filter asks of documents, as far as ours go: `a = "x"`, `a IN ["x", "y"]`, `NOT`, `AND`, which binds closer than `OR`,
 * and brackets. Throws where the engine would refuse it.
 * https://www.meilisearch.com/docs/learn/filtering_and_sorting/filter_expression_reference
 */
export function readFilter(filter: string): (document: Compared) => boolean {
  const tokens = filter.match(TOKEN) ?? [];
  let at = 0;
  const next = (): string => {
    const token = tokens[at++];
    if (token === undefined) throw new Error(`the filter ends too early: ${filter}`);
    return token;
  };
  const takes = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at++;
    return true;
  };
  const expect = (token: string) => {
    if (!takes(token)) throw new Error(`${token} expected at ${tokens.slice(at).join(' ')}`);
  };
  const value = (): string =>
    compared(
      next()
        .replace(/^"(.*)"$/s, '$1')
        .replaceAll(/\\(.)/gs, '$1'),
    );

  type Condition = (document: Compared) => boolean;
  const either = (): Condition => {
    const parts = [both()];
    while (takes('OR')) parts.push(both());
    return (document) => parts.some((part) => part(document));
  };
  const both = (): Condition => {
    const parts = [negation()];
    while (takes('AND')) parts.push(negation());
    return (document) => parts.every((part) => part(document));
  };
  const negation = (): Condition => {
    if (!takes('NOT')) return primary();
    const part = negation();
    return (document) => !part(document);
  };
  const primary = (): Condition => {
    if (takes('(')) {
      const inside = either();
      expect(')');
      return inside;
    }
    const attribute = next();
    const values = new Set<string>();
    if (takes('=')) values.add(value());
    else {
      expect('IN');
      expect('[');
      while (!takes(']')) {
        values.add(value());
        takes(',');
      }
    }
    return (document) => !(document.get(attribute)?.isDisjointFrom(values) ?? true);
  };
  const whole = either();
  if (at < tokens.length) throw new Error(`nothing expected at ${tokens.slice(at).join(' ')}`);
  return whole;
}
