/** One letter says nothing; of short words who asks must see whether they are words as they are. */
const LEAST_LETTERS = 2;

/** Russian and Kyrgyz letters as BGN/PCGN write them (Russian 1947, Kyrgyz 1979), without signs and dots. */
const BGN: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
  ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch' },
  ...{ ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ң: 'ng', ө: 'o', ү: 'u' },
};

/** Letters with accents that say more than the letter without: ISO 9:1995, and Kyrgyz as in Turkish. */
const ACCENTED: Readonly<Record<string, string>> = {
  ...{ č: 'ch', ç: 'ch', š: 'sh', ş: 'sh', ŝ: 'sh', ž: 'zh', â: 'ya', û: 'yu', ı: 'y', ŋ: 'n' },
};

/**
 * Consonants that systems write with different letters, longest first, and one letter for each:
 * - ж is zh (BGN Russian, ALA-LC, ICAO), j (BGN Kyrgyz) and dzh, dj (Kyrgyz names by way of Russian: Джалал-Абад);
 * - х is kh (BGN, ICAO), h (ISO 9) and x (GOST 7.79 B); г is also gh in names from the south;
 * - ц is ts (BGN, ICAO), tz, tc, c (ISO 9, GOST), cz (GOST); ч is also tch; щ is shch, sch, shh (GOST) or only sh;
 * - ң is ng (BGN) or n (without its accent), so деңгээл may be denggeel, dengeel; w is v, q is k.
 *
 * `tsh` is т and ш, not ц and х.
 */
const CONSONANTS: Readonly<Record<string, string>> = {
  ...{ shch: 'š', shsh: 'š', tsch: 'č', tch: 'č', dzh: 'ž', sch: 'š', shh: 'š', tsh: 'tš' },
  ...{ zh: 'ž', dj: 'ž', ch: 'č', sh: 'š', kh: 'h', gh: 'g', cz: 'c', ngg: 'n', ng: 'n', w: 'v', q: 'k' },
};
const CONSONANT = new RegExp(Object.keys(CONSONANTS).join('|'), 'g');

/**
 * What one sound or ending is written as, in this order. Until the last rules y may be й or ы, j may be й or ж;
 * between vowels j is ж (daraja), as in Kyrgyz names, though GOST has rajon.
 */
const REWRITINGS: readonly (readonly [RegExp, string])[] = [
  [/t+[sz]|tc/g, 'c'],
  // x is х (GOST 7.79 B) at the beginning, after a consonant (arxiv) and in -yx (novyx), else кс (Alexey, export).
  [/^x|(?<=[^aeiouy])x(?=[aeiouy])|(?<=y)x$/g, 'h'],
  [/x/g, 'ks'],
  // й as j (GOST, ISO 9): before a consonant or at the end (Bajtik, Bakaj), after i (migracija), in endings (novaja).
  // Before b, d, r it is ж: of Russian words in -жд- and -йд- nine in ten have ж (grajdanstvo, mejdu).
  [
    /(?<=[aeiouy])j(?![aeiouyjbdr])|(?<=[^aeiouy][iy])j(?=[aeou])|(?<=.[nvk][au])j(?=[au]$)|(?<=.[nvk]o)j(?=e$)/g,
    'y',
  ],
  [/j+/g, 'ž'],
  // е is e or ye (BGN), also after a sign (obyekt), but vye- is вые-; ё, which is folded to е, is yo after a consonant (Pyotr).
  [/(?<=^|[aeou])[iy]+(?=e)|(?<=[^aeiouy])(?<!^v)y+(?=e.)/g, ''],
  [/(?<=[^aeiouy])yo/g, 'e'],
  // -ьев is -'ev, -yev, -iev, and -иев is -iev, -iyev.
  [/[iy]+(?=ev)/g, ''],
  // -ые and -ье are -ye, -yye, but -ие is -ie, -iye: население is not населенные.
  [/y+(?=e)/g, 'y'],
  [/i[iy]*(?=e)/g, 'i'],
  // я and ю are ya, ia, ja; -ия is iya, ia, iia. й after a vowel is y, i, j. No word begins with ы but Kyrgyz ones.
  [/[iy]+(?=[aou])|(?<=[aeou])[iy]+|^[iy]+/g, 'i'],
  // -ий and -ый are iy, ij, ii, yy, yj, i, y; inside a word yi is ый (Akyikatchy) or ьи (Ilyin).
  [/[iy]+$|[iy]{2,}/g, 'i'],
  // Doubled letters are doubled by some only (Issyk), long Kyrgyz vowels among them.
  [/(.)\1+/g, '$1'],
];

/**
 * One key for a word however it is spelt, in Latin letters or in Cyrillic: `migratsiya`, `migraciya`, `migratsia`
 * and `миграция` have the same. Equal keys say that two words are probably one name or term. Systems that are
 * read: BGN/PCGN and ALA-LC for Russian and Kyrgyz, GOST 7.79 B, passports (ICAO 9303), ISO 9, Kyrgyz Latin as in
 * Turkish, and what people type without a system.
 *
 * The word may be folded or printed in small letters; š, ş, ž and the like say what they are only as printed.
 * `undefined` for a word of fewer than four letters in Latin (`чүй` is chuy), with a digit, of mixed scripts, or
 * with letters of other alphabets.
 */
export function latinKey(word: string): string | undefined {
  const latin = inLatin(word);
  if (latin === undefined || latin.length < LEAST_LETTERS) return undefined;
  const start = latin.replace(CONSONANT, (found) => CONSONANTS[found]!);
  return REWRITINGS.reduce((key, [pattern, by]) => key.replace(pattern, by), start);
}

/**
 * The word in the letters a to z. A soft or hard sign, or the apostrophe for it, is heard before a vowel only; not
 * in въ-, lest entry (въезд) and exit (выезд, vyezd) be one.
 */
function inLatin(word: string): string | undefined {
  if (/^[а-яёңөү]+$/.test(word)) {
    const spelt = word.replaceAll('ё', 'е').replace(/(?<!^в)[ьъ](?=[аеоуэюя])/g, 'й');
    return spelt.replace(/./g, (letter) => BGN[letter]!);
  }
  const plain = word
    .normalize('NFC')
    .replace(/[čçšşŝžâûıŋ]/g, (letter) => ACCENTED[letter]!)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(?<!^v)['ʹʺ]+(?=[aeou])/g, 'y')
    .replace(/['ʹʺ]/g, '');
  return /^[a-z]+$/.test(plain) ? plain : undefined;
}
