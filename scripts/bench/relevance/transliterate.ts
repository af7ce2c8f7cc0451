/**
 * Cyrillic letters in Latin as BGN/PCGN gives them for Russian (1947) and Kyrgyz (1979), written as people type: without
 * accents and primes, and `е` always as `e`.
 */
const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ң: 'ng',
  ө: 'o',
  ү: 'u',
};

const KYRGYZ_ALONE: Readonly<Record<string, string>> = { ж: 'j' };

/** A text in small letters as it is typed on a Latin keyboard; what is not Cyrillic stays. */
export function inLatin(text: string, language: 'ru' | 'ky'): string {
  const letters = language === 'ky' ? { ...LETTERS, ...KYRGYZ_ALONE } : LETTERS;
  return [...text.toLowerCase()].map((letter) => letters[letter] ?? letter).join('');
}
