import type { Language } from '../../../server/domain/languages.ts';
import { declinedKyrgyz } from './decline-kyrgyz.ts';

/**
 * Other forms of a word in small letters, by its ending alone; none where the ending does not tell. They are made
 * without the stemmers, which the search is built on: what these join too much or too little must show. `isWord` tells
 * whether the library has a form: only there an English noun is told from a verb.
 */
export function otherForms(word: string, language: Language, isWord: (form: string) => boolean): string[] {
  if (!/^\p{L}{4,}$/u.test(word)) return [];
  const forms = FORMS[language](word, isWord);
  return [...new Set(forms)].filter((form) => form !== word);
}

const FORMS: Record<Language, (word: string, isWord: (form: string) => boolean) => string[]> = {
  en: (word, isWord) => (/^[a-z]+$/.test(word) ? englishForms(word, isWord) : []),
  ru: (word) => (/^[а-яё]+$/.test(word) ? byRule(RUSSIAN, word) : []),
  ky: (word) => (/^[а-яёңөү]+$/.test(word) ? declinedKyrgyz(word) : []),
};

function englishForms(word: string, isWord: (form: string) => boolean): string[] {
  if (/(ing|ed|ous|ful|ive|ic|al|us|is|ly)$/.test(word)) return [];
  const singular = singularOf(word) ?? word;
  return [singular, pluralOf(singular), ...[ingOf(singular)].filter(isWord)];
}

function singularOf(word: string): string | undefined {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : undefined;
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(x|ch|sh|s)$/.test(word) ? `${word}es` : `${word}s`;
}

const ingOf = (word: string) => `${/[^aeiou]e$/.test(word) ? word.slice(0, -1) : word}ing`;

type Rule = { readonly ending: RegExp; readonly forms: readonly string[] };

/** The first ending that fits is replaced. Each rule holds for every word that ends so: its forms are all real. */
const RUSSIAN: readonly Rule[] = [
  // русский
  { ending: /(?<=[сц]к)(ий|ая|ое|ие|ого|ому|ой|им|их|ую|ими)$/, forms: ['ий', 'ого', 'ому', 'их', 'ими'] },
  // национальный
  { ending: /(?<=[бвдлмнрст])(ый|ая|ое|ые|ого|ому|ых|ым|ыми|ую)$/, forms: ['ый', 'ого', 'ому', 'ых', 'ыми'] },
  // присоединение
  { ending: /(?<=[ндтв]и)(е|ем)$/, forms: ['е', 'я', 'ю', 'ем'] },
  // миграция, версия, but not здания
  { ending: /(?<=[цсгрпфлд]и)(я|ю|ей)$/, forms: ['я', 'и', 'ю', 'ей'] },
  { ending: /(?<=ци)и$/, forms: ['я', 'ю', 'ей'] },
  // безопасность
  { ending: /(?<=ост)(ь|и|ью)$/, forms: ['ь', 'и', 'ью'] },
  // процессов, странам
  { ending: /(?<=[бвдзлмнпрстк])(ов|ами|ам|ах)$/, forms: ['ам', 'ах', 'ами'] },
  // экономику, союзу: of either gender
  { ending: /(?<=[бвгдзклмнпрстх])(а|у)$/, forms: ['а', 'у', 'е'] },
  // страны, риски: singular or plural
  { ending: /(?<=[бвдзлмнпрст])ы$|(?<=[кгх])и$/, forms: ['ам', 'ах', 'ами'] },
  // союз, стран: of either number
  { ending: /(?<=[бвгдзклмнпрстх])(?<!ем|им|ом|ет|ит|их|ых|ым)$/, forms: ['а', 'у', 'е'] },
];

function byRule(rules: readonly Rule[], word: string): string[] {
  const rule = rules.find(({ ending }) => ending.test(word));
  return rule?.forms.map((form) => word.replace(rule.ending, form)) ?? [];
}
