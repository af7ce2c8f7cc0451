import type { ParsedUrlQuery } from 'node:querystring';
import { HELPS, type Help } from './language/helps.ts';

/** Whether only what was typed is searched, to the letter. */
export const isLiteral = (off: ReadonlySet<Help>) => HELPS.every((help) => off.has(help));

/** Helps that are off as addresses write them: `literal=1` for all, `off` for single ones, in one order. */
export const offQuery = (off: ReadonlySet<Help>) =>
  isLiteral(off) ? { literal: 1 } : { off: [...off].sort() };

/** Reads them again, without a word about what are none. */
export function readOff({ literal, off }: ParsedUrlQuery): ReadonlySet<Help> {
  const named = [off ?? []].flat().flatMap((value) => value.split(','));
  return new Set(literal === '1' ? HELPS : HELPS.filter((help) => named.includes(help)));
}
