import { paths } from '../paths.ts';

/**
 * The path on this site that a form wants to lead back to; undefined when it names none, or another site, as
 * `//evil.test` and `/.//evil.test` do.
 */
export function readWayBack(raw: unknown): string | undefined {
  const here = 'http://here.invalid';
  const url = typeof raw === 'string' && raw.startsWith('/') ? URL.parse(raw, here) : null;
  if (url?.origin !== here || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search;
}

/** The same, or the first page. */
export function wayBack(raw: unknown): string {
  return readWayBack(raw) ?? paths.root.href();
}
