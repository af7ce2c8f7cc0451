/**
 * The letters that Kyrgyz Cyrillic has and Russian Cyrillic lacks, and those that people put for them on a Russian
 * keyboard: the letters on whose keys the Kyrgyz ones are drawn (KBDKYR: AltGr with н, о, у), and those the
 * alphabet of 1940 made them from.
 */
const PLAIN: Readonly<Record<string, string>> = { ң: 'н', ө: 'о', ү: 'у' };

/** A folded word as it is typed without a Kyrgyz keyboard: `жөнөкөй` → `жонокой`. Other words stay as they are. */
export function plainLetters(word: string): string {
  return word.replace(/[ңөү]/g, (letter) => PLAIN[letter]!);
}
