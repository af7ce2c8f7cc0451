import { bestOf, type Language } from '../domain/languages.ts';
import { currentRevision, type Publication } from '../domain/publication.ts';

/** UTF-8 bytes of a title in a file name; common file systems take 255 for the whole name. */
const MAX_TITLE_BYTES = 180;

/** What Windows, macOS or Linux forbid in a name, or what turns a name into a path or a hidden file. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\/:*?"<>|]+/gu;

/** As many whole words as fit, or as many letters when not even one word does. */
function shortened(title: string): string {
  const fits = (text: string) => Buffer.byteLength(text) <= MAX_TITLE_BYTES;
  if (fits(title)) return title;
  let letters = '';
  for (const { segment } of new Intl.Segmenter().segment(title)) {
    if (!fits(letters + segment)) break;
    letters += segment;
  }
  const words = letters.replace(/\s+\S*$/u, '');
  return words === '' ? letters : words;
}

/**
 * What a PDF is called when it is saved: its title in the edition's language, `Эмгек миграциясы (KY).pdf`, with the
 * number of the revision where it is not the newest.
 */
export function fileName(publication: Publication, language: Language, revision: number): string {
  const title = bestOf(publication.title, language)!.value;
  const clean = title
    .toWellFormed()
    .normalize('NFC')
    .replace(FORBIDDEN, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const code = language.toUpperCase();
  const mark = currentRevision(publication, language)?.number === revision ? code : `${code} ${revision}`;
  return `${shortened(clean) || publication.id} (${mark}).pdf`;
}
