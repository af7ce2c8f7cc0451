/** How the vowels of a suffix follow the last vowel of the word: the low one (-да, -де, …) and the high one (-ны, -ни, …). */
const HARMONY: readonly { after: string; low: string; high: string }[] = [
  { after: 'аыя', low: 'а', high: 'ы' },
  { after: 'еэи', low: 'е', high: 'и' },
  { after: 'оё', low: 'о', high: 'у' },
  { after: 'ую', low: 'а', high: 'у' },
  { after: 'өү', low: 'ө', high: 'ү' },
];

const VOWEL = /[аеёиоуыэюяөү]/;
const VOICELESS = /[кпстфхцчшщ]$/;

/**
 * What an inflected noun is the case of, with what is left when its ending is taken off. Of the third person's
 * possession (`биримдиг-и`) the cases are of their own: `биримдигине`, not *`биримдигиге`.
 */
const CASES: readonly RegExp[] = [
  /(?<=[аеёиоуыэюяөү])н[ыиуү]н$/,
  /(?<=[^аеёиоуыэюяөү])[дт][ыиуү]н$/,
  /(?<=[ыиуү])н[аеоө]$/,
  /(?<=[ыиуү])нд[аеоө]$/,
  /(?<=[ыиуү])н[аеоө]н$/,
  /(?<=[аеёиоуыэюяөү])н[ыиуү]$/,
  /(?<=[кпстфхцчшщ])к[аеоө]$/,
  /(?<=[аеоөбвгджзйлмнрң]|уу|үү)г[аеоө]$/,
  /(?<=[аеоөбвгджзйлмнрң]|уу|үү)д[аеоө]н$/,
  /(?<=[кпстфхцчшщ])т[аеоө]н$/,
];

/** Verbs that are no nouns (`болуп`), and what has no case. */
const UNDECLINED = /([ыиуүао]п|[ыиуү]ш[кт][аеоө]|[ыиуү]нч[аеоө]|[лдт][аеоө]гы)$/;

/**
 * The noun in the genitive, dative, locative and ablative, whatever case it stood in (Kara, Kyrgyz, 2003). The stemmer knows the same suffixes
 * from the other side; nothing is taken from it.
 */
export function declinedKyrgyz(word: string): string[] {
  if (UNDECLINED.test(word)) return [];
  const ending = CASES.find((pattern) => pattern.test(word));
  const noun = ending === undefined ? word : word.replace(ending, '');
  if (noun.length < 3) return [];
  const vowels = HARMONY.find(({ after }) => after.includes(noun.match(/[аеёиоуыэюяөү]/g)?.at(-1) ?? ' '));
  if (vowels === undefined) return [];
  return suffixes(noun, vowels).map((suffix) => noun + suffix);
}

function suffixes(noun: string, { low, high }: { low: string; high: string }): string[] {
  if (isPossessed(noun)) return [`н${high}н`, `н${low}`, `нд${low}`, `н${low}н`];
  if (VOICELESS.test(noun)) return [`т${high}н`, `к${low}`, `т${low}`, `т${low}н`];
  const genitive = VOWEL.test(noun.at(-1)!) ? `н${high}н` : `д${high}н`;
  return [genitive, `г${low}`, `д${low}`, `д${low}н`];
}

/** A single high vowel at the end of a longer word is possession far more often than a part of it. */
const isPossessed = (noun: string) => noun.length > 4 && /[^аеёиоуыэюяөү][ыиуү]$/.test(noun);
