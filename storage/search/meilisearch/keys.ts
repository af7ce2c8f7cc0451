import { createHash } from 'node:crypto';
import type { IsoDate } from '../../../server/domain/identifiers.ts';

/**
 * The engine compares values without regard to case, and with letters taken apart: it would find `ми` at the start of
 * `мй`. What would be taken apart is written as its number, in brackets that no word has.
 */
export function wordKey(key: string): string {
  return PLAIN.test(key) ? key : Array.from(key, characterKey).join('');
}

const PLAIN = /^[a-z0-9а-ик-яңөү']*$/;

function characterKey(character: string): string {
  const compared = character.normalize('NFKD').toLowerCase();
  return compared === character ? character : `{${character.codePointAt(0)?.toString(16)}}`;
}

/**
 * A facet's value as the engine holds it: it cuts long ones and ignores their case, so each begins with a mark that no
 * other has, and is asked for by this mark.
 */
export const facetKey = (value: string) => `${facetMark(value)} ${value.toWellFormed()}`;

export const facetMark = (value: string) =>
  createHash('sha256').update(value).digest('hex').slice(0, MARK_LENGTH);

export const facetValueOf = (key: string) => key.slice(MARK_LENGTH + 1);

const MARK_LENGTH = 16;

/** A day as a number, for the engine compares only numbers quickly. */
export const dayKey = (day: IsoDate) => Number(day.replaceAll('-', ''));
