import type { Language } from '../domain/languages.ts';

/** Fewer words say too little: a heading in capitals, a table's column. */
const FEWEST_WORDS = 8;

/** More are not counted: a page says enough. */
const MOST_CHARACTERS = 60_000;

const WORD = /\p{L}+/gu;

/** Function words; other languages in Latin script have few of them, and so has code. */
const ENGLISH = wordSet(`
  the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which
  one you were all her she there would their we him been has when who will no more if out so up its about than into
  them can only other may these some could then such any should`);

const LEAST_ENGLISH = 0.12;

const RUSSIAN = wordSet(`
  и в не на что с по как к из у за от о для его это но или при они так все его бы же во со если только до их
  также был была было были быть есть этого этой этом может могут который которая которые которых когда где чем
  над под между через после перед без об том того тем лишь более менее уже еще ещё ни мы вы он она я`);

/** Also as it is typed where the letters ң ө ү are missing from the keyboard. */
const KYRGYZ = wordSet(`
  жана менен үчүн учун боюнча болуп болгон болот болсо анын бул ал деп кийин тарабынан каршы эмес эле бир бар
  жок ар же да де дагы гана үчүн чейин ошондой өз оз өзүнүн кылып керек мүмкүн мумкун тиешелүү тиешелуу улам
  катары бардык алардын алар ошол мурда учурда эки ээ укуктуу укугу мыйзам мыйзамдын адам кыргыз кандай кайсы
  ичинде жөнүндө жонундо үстүнөн аркылуу ылайык туура качан алып берүү беруу алган берген туулган`);

const RUSSIAN_ENDING =
  /(ого|его|ому|ему|ыми|ими|ать|ять|ить|еть|ться|ется|ются|ение|ения|ость|ости|ции|ция|цию|ных|ной|ный|ная|ное|ные|ский|ской|ских|ает|яет|ует)$/;
const KYRGYZ_ENDING =
  /(нын|нин|нун|нүн|дын|дин|дун|дүн|тын|тин|тун|түн|лар|лер|лор|лөр|дар|дер|дор|дөр|тар|тер|тор|төр|луу|лүү|дуу|дүү|туу|түү|оого|өөгө|гы|ги|гу|гү|сы|си|су|сү|сынын|синин|ышы|иши|уу|үү|оо|өө|ган|ген|гон|гөн|кан|кен|кон|көн|нда|нде|ндо|ндө|дагы|деги|рга|рге|ууга|үүгө|ына|ине|уна|үнө|ынча|баган|бейт|байт)$/;

const KYRGYZ_LETTERS = /[ңөү]/g;

/** Letters of neighbours that write in Cyrillic too: Kazakh, Tajik, Ukrainian, Belarusian, Tatar. */
const NEIGHBOURS_LETTERS = /[әғқұһіїєґўҳҷӣӯқ]/g;

/** Share of Cyrillic letters beyond which a text is in none of our languages. */
const MOST_NEIGHBOURS_LETTERS = 0.01;

/** Kyrgyz prose has 3 to 7 % of its own letters, Russian about a Kyrgyz law a few in names. */
const ENOUGH_KYRGYZ_LETTERS = 0.012;

/**
 * The language of a text, or null when there is too little of it or it is in none of ours. Names, addresses and
 * code are Latin in every language, so that a third of the words is enough to make a text Cyrillic.
 */
export function detectLanguage(text: string): Language | null {
  const words = wordsOf(text);
  const latin = words.filter((word) => /^[a-z]+$/.test(word));
  const cyrillic = words.filter((word) => /^[\u0400-\u052f]+$/.test(word));
  if (cyrillic.length >= FEWEST_WORDS && cyrillic.length >= latin.length / 2)
    return cyrillicLanguage(cyrillic);
  return latin.length >= FEWEST_WORDS && shareOfEnglish(words) >= LEAST_ENGLISH ? 'en' : null;
}

/** Share of the words that only English has: 0.3 to 0.5 in prose, below 0.2 in code, tables and tables of contents. */
export function englishShare(text: string): number {
  return shareOfEnglish(wordsOf(text));
}

const shareOfEnglish = (words: readonly string[]) => share(words, (word) => ENGLISH.has(word));

const wordsOf = (text: string) => text.slice(0, MOST_CHARACTERS).toLowerCase().match(WORD) ?? [];

/** Own letters decide; without them, as in old typescripts, frequent words and endings do. */
function cyrillicLanguage(words: readonly string[]): 'ru' | 'ky' | null {
  const joined = words.join('');
  if (count(joined, NEIGHBOURS_LETTERS) > MOST_NEIGHBOURS_LETTERS * joined.length) return null;
  const russian =
    share(words, (word) => RUSSIAN.has(word)) + share(words, (word) => RUSSIAN_ENDING.test(word));
  const kyrgyz = share(words, (word) => KYRGYZ.has(word)) + share(words, (word) => KYRGYZ_ENDING.test(word));
  if (count(joined, KYRGYZ_LETTERS) >= ENOUGH_KYRGYZ_LETTERS * joined.length && kyrgyz >= russian / 2)
    return 'ky';
  if (russian === kyrgyz) return null;
  return russian > kyrgyz ? 'ru' : 'ky';
}

const share = (words: readonly string[], isOne: (word: string) => boolean) =>
  words.length === 0 ? 0 : words.filter(isOne).length / words.length;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
