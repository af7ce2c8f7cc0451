import type { Language } from '../../server/domain/languages.ts';
import type { Work } from './work.ts';

/** What is printed around the text of the Declaration, and is not of it. */
type Words = Pick<Work, 'publisher' | 'date' | 'contents' | 'sample' | 'imprint'>;

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    publisher: 'United Nations',
    date: '1948',
    contents: 'Contents',
    sample: 'Sample setting',
    imprint: [
      'Text © The Office of the High Commissioner for Human Rights. It may be reproduced freely.',
      'This is a sample setting, made for the demonstration library of Kitepkana. It is not an official edition.',
      'Set in Source Serif 4 (SIL Open Font License 1.1).',
    ],
  },
  ru: {
    publisher: 'Организация Объединённых Наций',
    date: '1948',
    contents: 'Содержание',
    sample: 'Образец набора',
    imprint: [
      'Текст © Управление Верховного комиссара по правам человека. Его можно свободно воспроизводить.',
      'Это образец набора, сделанный для демонстрационной библиотеки Kitepkana, а не официальное издание.',
      'Набрано шрифтом Source Serif 4 (лицензия SIL Open Font License 1.1).',
    ],
  },
  ky: {
    publisher: 'Бириккен Улуттар Уюму',
    date: '1948',
    contents: 'Мазмуну',
    sample: 'Терүүнүн үлгүсү',
    imprint: [
      'Текст © Адам укуктары боюнча Жогорку комиссардын башкармалыгы. Аны эркин көчүрүп басууга болот.',
      'Бул Kitepkana демонстрациялык китепканасы үчүн даярдалган терүүнүн үлгүсү; ал расмий басылма эмес.',
      'Текст булагындагыдай берилди: анда айрым сөздөр бири-бирине жабышып калган.',
      'Source Serif 4 ариби менен терилди (SIL Open Font License 1.1).',
    ],
  },
};
