import type { Language } from '../../server/domain/languages.ts';

/** The characters that titles are made of: Latin, Cyrillic, punctuation and signs. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x400, 0x52f],
  [0x2010, 0x2044],
  [0x20a0, 0x20bf],
  [0x2100, 0x214f],
];
/** Longer titles that begin alike are ordered by their ids. */
const LONGEST = 120;

type Weights = ReadonlyMap<string, { readonly primary: string; readonly rest: string }>;

const known = new Map<Language, Weights>();

/**
 * A text that sorts by its bytes as the title does in the alphabet of a language, numbers by their value: for an engine that
 * compares bytes. `Intl.Collator` has the alphabets but gives no keys away, so each character's place among all others is
 * asked of it once. First come the places of the letters, then those of accents and capitals, which decide only
 * between titles of the same letters.
 */
export function titleKey(title: string, language: Language): string {
  const weights = known.get(language) ?? weightsOf(language);
  known.set(language, weights);
  let letters = '';
  let details = '';
  for (const [part] of title
    .normalize('NFC')
    .slice(0, LONGEST)
    .matchAll(/\d+|\D/gsu)) {
    const weight = /\d/.test(part) ? numberWeight(part, weights) : weights.get(part);
    letters += weight?.primary ?? 'zz';
    details += weight?.rest ?? '0';
  }
  return `${letters} ${details}`;
}

/** A number stands where the digits do, the longer one after the shorter one. */
function numberWeight(digits: string, weights: Weights) {
  const value = digits.replace(/^0+(?=\d)/, '');
  const length = String.fromCharCode(0x30 + Math.min(value.length, 70));
  return { primary: `${weights.get('0')?.primary}${length}${value}`, rest: '0' };
}

function weightsOf(language: Language): Weights {
  const letters = new Intl.Collator(language, { sensitivity: 'base' });
  const all = new Intl.Collator(language);
  const characters = RANGES.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
  ).sort(all.compare);
  const weights = new Map<string, { primary: string; rest: string }>();
  let primary = 0;
  let rest = 0;
  for (const [index, character] of characters.entries()) {
    const before = characters[index - 1];
    if (before === undefined || letters.compare(before, character) !== 0) {
      primary++;
      rest = 0;
    } else if (all.compare(before, character) !== 0) rest++;
    weights.set(character, { primary: place(primary, 2), rest: place(rest, 1) });
  }
  return weights;
}

/** A number as so many small letters and digits, which sort as numbers do; the last place holds whatever is too great. */
function place(number: number, digits: number): string {
  const most = 36 ** digits - 1;
  return Math.min(number, most).toString(36).padStart(digits, '0');
}
