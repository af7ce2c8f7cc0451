import { bestOf, LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { currentRevision, namesOf, type Publication, yearOf } from '../../server/domain/publication.ts';
import { fold } from '../../server/language/fold.ts';
import { plainLetters } from '../../server/language/plain-letters.ts';
import { titleKey } from './title-key.ts';

/** How words are compared in lists of publications: each folded, and without the letters that a Russian keyboard lacks. */
export function listedWords(text: string): string[] {
  return text
    .split(/\s+/u)
    .map((word) => plainLetters(fold(word)))
    .filter((word) => word !== '');
}

/** A publication as lists choose and order it, of whatever state; not who handed it in, which its document does not say. */
export function listing(publication: Publication) {
  const { id, title, contributors, reportNumber, doi, isbn } = publication;
  const texts = [
    ...LANGUAGES.flatMap((language) => title[language] ?? []),
    ...contributors.flatMap(namesOf),
    id,
    reportNumber ?? '',
    doi ?? '',
    ...isbn,
  ];
  const key = (language: Language) => titleKey(bestOf(title, language)?.value ?? '', language);
  const held = (language: Language) => (currentRevision(publication, language) ? 1 : 0);
  return {
    id: id as string,
    words: texts.flatMap(listedWords).join(' '),
    title_en: key('en'),
    title_ru: key('ru'),
    title_ky: key('ky'),
    state: publication.withdrawn ? 'withdrawn' : publication.state,
    embargo: publication.embargo ?? null,
    type: publication.type as string,
    project: publication.project ?? null,
    year: yearOf(publication) ?? null,
    issued: publication.issued ?? null,
    en: held('en'),
    ru: held('ru'),
    ky: held('ky'),
    modified: publication.modified,
  };
}

export function listedSubjects({ id, subjects }: Pick<Publication, 'id' | 'subjects'>) {
  return [...new Set(subjects)].map((subject) => ({ publication_id: id as string, subject }));
}
