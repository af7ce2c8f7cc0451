import type { Language } from '../../domain/languages.ts';

/** How people mark a file's language at the end of its name. `kg` is the country, and is meant as the language. */
const MARKS: Readonly<Record<string, Language>> = {
  en: 'en',
  eng: 'en',
  english: 'en',
  ru: 'ru',
  rus: 'ru',
  russian: 'ru',
  ky: 'ky',
  kg: 'ky',
  kir: 'ky',
  kyr: 'ky',
  kyrgyz: 'ky',
};

const SUFFIX = new RegExp(
  `^(?:(.*?)(?:[\\s._-]+|\\s*[([]))??(${Object.keys(MARKS).join('|')})[)\\]]?$`,
  'isu',
);

/**
 * A PDF's name without its ending and its language: `Report (en).pdf`, `report-RU.pdf` and `report_kg.pdf` are one
 * report. The language is undefined when the name does not tell; the name of `ky.pdf` tells nothing else.
 */
export function splitLanguage(fileName: string): { stem: string; language: Language | undefined } {
  const name = fileName.replace(/\.pdf$/i, '').trim();
  const mark = SUFFIX.exec(name);
  const language = MARKS[mark?.[2]?.toLowerCase() ?? ''];
  return language === undefined ? { stem: name, language } : { stem: mark?.[1] ?? '', language };
}

/** Equal for names that differ only in case, in what separates words, or in how Unicode spells them. */
export function stemKey(stem: string): string {
  return stem
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
