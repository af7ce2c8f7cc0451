import type { ParsedUrlQuery } from 'node:querystring';

/** A parameter of an address that is given once, no more characters of it than this; empty when it is not. */
export const textOf = (raw: ParsedUrlQuery[string], max: number): string =>
  typeof raw === 'string' ? raw.trim().slice(0, max) : '';
