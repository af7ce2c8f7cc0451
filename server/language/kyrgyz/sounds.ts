/**
 * How Kyrgyz suffixes take the sounds of what they stand after. A shape is written as grammars write it: a capital
 * stands for a sound that changes, a small letter for itself.
 *
 * | | is | |
 * |---|---|---|
 * | A | а е о ө | open vowel, in harmony with the vowel before it |
 * | I | ы и у ү | close vowel, likewise |
 * | U | уу үү | long close vowel: back or front only |
 * | L | л д т | after a vowel, й, р; after other voiced sounds; after voiceless ones |
 * | M | л д т | the same, but д after р too (жер → жердик) |
 * | N | н д т | after a vowel; after voiced consonants; after voiceless ones |
 * | D G B | д/т г/к б/п | voiced, but voiceless after voiceless sounds |
 *
 * Sources: R. Hebert, N. Poppe, Kirghiz Manual (1963), on vowel harmony and consonant assimilation; D. Kara, Kyrgyz
 * (2003); J. Washington, M. Ipasov, F. Tyers, A finite-state morphological transducer for Kyrgyz (LREC 2012).
 */

const VOWELS = 'аеиоуыэөүяю';
const VOICELESS = 'кпстшчфхцщ';
const FRONT = 'еэиөү';

const OPEN: Readonly<Record<string, string>> = {
  а: 'а',
  ы: 'а',
  у: 'а',
  я: 'а',
  ю: 'а',
  е: 'е',
  э: 'е',
  и: 'е',
  о: 'о',
  ө: 'ө',
  ү: 'ө',
};

const CLOSE: Readonly<Record<string, string>> = {
  а: 'ы',
  ы: 'ы',
  я: 'ы',
  е: 'и',
  э: 'и',
  и: 'и',
  о: 'у',
  у: 'у',
  ю: 'у',
  ө: 'ү',
  ү: 'ү',
};

/** `я` and `ю` after a vowel are й and a vowel: кой + уу is written коюу. */
const OPENED: Readonly<Record<string, string>> = { я: 'йа', ю: 'йу' };

export const isVowel = (letter: string | undefined): boolean =>
  letter !== undefined && letter !== '' && VOWELS.includes(letter);

const isVoiceless = (letter: string): boolean => VOICELESS.includes(letter);

export function lastVowel(text: string): string | undefined {
  for (let at = text.length - 1; at >= 0; at--) if (isVowel(text[at])) return text[at];
  return undefined;
}

/** A word spelled so that every suffix is in one piece: коюу → койуу. */
export function spelledOut(word: string): string {
  return word.replace(/(?<=[аеиоуыэөү])[яю]/g, (letter) => OPENED[letter] ?? letter);
}

/** A stem as it is without a suffix: г and б at its end are к and п before nothing (чыг-уу → чык, мектеб-и → мектеп). */
export function hardened(stem: string): string {
  if (stem.endsWith('б')) return `${stem.slice(0, -1)}п`;
  return stem.endsWith('г') ? `${stem.slice(0, -1)}к` : stem;
}

/** The suffix that a shape is after a stem; undefined after a stem without a vowel. */
export function suffixAfter(stem: string, shape: string): string | undefined {
  let vowel = lastVowel(stem);
  if (vowel === undefined) return undefined;
  let last = stem.at(-1) ?? '';
  let suffix = '';
  for (const sign of shape) {
    const sound = soundOf(sign, last, vowel);
    suffix += sound;
    last = sound.at(-1) ?? '';
    if (isVowel(last)) vowel = last;
  }
  return suffix;
}

function soundOf(sign: string, last: string, vowel: string): string {
  const isOpenEnd = isVowel(last) || last === 'й';
  switch (sign) {
    case 'A':
      return OPEN[vowel] ?? 'а';
    case 'I':
      return CLOSE[vowel] ?? 'ы';
    case 'U':
      return FRONT.includes(vowel) ? 'үү' : 'уу';
    case 'L':
      if (isOpenEnd || last === 'р') return 'л';
      return isVoiceless(last) ? 'т' : 'д';
    case 'M':
      if (isOpenEnd) return 'л';
      return isVoiceless(last) ? 'т' : 'д';
    case 'N':
      if (isVowel(last)) return 'н';
      return isVoiceless(last) ? 'т' : 'д';
    case 'D':
      return isVoiceless(last) ? 'т' : 'д';
    case 'G':
      return isVoiceless(last) ? 'к' : 'г';
    case 'B':
      return isVoiceless(last) ? 'п' : 'б';
    default:
      return sign;
  }
}
