import { isVowel, suffixAfter } from './sounds.ts';

/** A suffix that may be taken off. */
export type Suffix = {
  /** As `sounds.ts` explains it. */
  readonly shape: string;
  /** What the stem must end in; either, where nothing is said. */
  readonly after?: 'vowel' | 'consonant';
  /** Letters that must be left, so that a short word is not taken for a suffix. */
  readonly least: number;
  /** A form and what is left of it; a test holds the rule to it. */
  readonly example: readonly [form: string, stem: string];
};

type Place = 'vowel' | 'consonant' | 'any';

function suffix(shape: string, place: Place, least: number, form: string, stem: string): Suffix {
  const example = [form, stem] as const;
  return place === 'any' ? { shape, least, example } : { shape, after: place, least, example };
}

/*
 * The tables follow the order in which Kyrgyz adds suffixes: stem, voice, negation, tense or participle, number,
 * possession, case, predicative (Hebert and Poppe, 1963, and Kara, 2003, on the inflection of
 * nouns and verbs; the order as Washington, Ipasov and Tyers, 2012, have it; full titles in `sounds.ts`). First
 * and second person possession by a bare -м or -ң is left alone: too many stems end in them, and reports hardly use it.
 */

/** `биз, сыз`: who is said to be something. */
export const PREDICATIVE = [
  suffix('BIз', 'any', 4, 'мугалимбиз', 'мугалим'),
  suffix('сIң', 'vowel', 4, 'барасың', 'бара'),
  suffix('сIз', 'vowel', 4, 'барасыз', 'бара'),
  suffix('мIн', 'vowel', 4, 'барамын', 'бара'),
];

/** Cases of a noun that nobody possesses; with -гы, what is in a place. */
export const CASES = [
  suffix('NIн', 'consonant', 2, 'жолдун', 'жол'),
  suffix('NIн', 'vowel', 3, 'өлкөнүн', 'өлкө'),
  suffix('NI', 'consonant', 2, 'мектепти', 'мектеп'),
  suffix('NI', 'vowel', 3, 'баланы', 'бала'),
  suffix('GA', 'any', 2, 'мектепке', 'мектеп'),
  suffix('DA', 'any', 2, 'күндө', 'күн'),
  suffix('DAн', 'any', 2, 'өлкөдөн', 'өлкө'),
  suffix('DAгI', 'any', 2, 'шаардагы', 'шаар'),
  suffix('NIкI', 'any', 3, 'баланыкы', 'бала'),
];

/** The same after the possession of a third person, which stays to be taken off. */
export const CASES_OF_POSSESSED = [
  suffix('нIн', 'vowel', 3, 'шаарынын', 'шаары'),
  suffix('нA', 'vowel', 3, 'шаарына', 'шаары'),
  suffix('н', 'vowel', 3, 'шаарын', 'шаары'),
  suffix('ндA', 'vowel', 3, 'жолунда', 'жолу'),
  suffix('нAн', 'vowel', 3, 'ишинен', 'иши'),
  suffix('ндAй', 'vowel', 3, 'үйүндөй', 'үйү'),
  suffix('ндAгI', 'vowel', 3, 'шаарындагы', 'шаары'),
  suffix('нчA', 'vowel', 3, 'маалыматынча', 'маалыматы'),
];

export const THIRD_PERSON = [
  suffix('сI', 'vowel', 2, 'өлкөсү', 'өлкө'),
  suffix('I', 'consonant', 2, 'шаары', 'шаар'),
];

export const POSSESSION = [
  ...THIRD_PERSON,
  suffix('IбIз', 'consonant', 3, 'досубуз', 'дос'),
  suffix('бIз', 'vowel', 3, 'өлкөбүз', 'өлкө'),
  suffix('IңIз', 'consonant', 3, 'досуңуз', 'дос'),
  suffix('ңIз', 'vowel', 3, 'балаңыз', 'бала'),
  suffix('Iм', 'consonant', 4, 'шаарым', 'шаар'),
];

export const PLURAL = [suffix('LAр', 'any', 2, 'жолдор', 'жол')];

/** Adjectives of nouns: with something, without it, belonging to it. */
export const DERIVATION = [
  suffix('MU', 'consonant', 2, 'тилдүү', 'тил'),
  suffix('MU', 'vowel', 4, 'маанилүү', 'маани'),
  suffix('сIз', 'any', 4, 'кунарсыз', 'кунар'),
  suffix('MIк', 'consonant', 3, 'шаардык', 'шаар'),
  suffix('MIк', 'vowel', 4, 'республикалык', 'республика'),
];

/** Who does something. */
export const AGENT = [suffix('UчI', 'any', 2, 'окутуучу', 'окут')];

/** What makes a noun or an adjective of a verb; the verbal noun of a stem in an open vowel is `verbOfOpenNoun`'s. */
export const VERBAL_NOUNS = [
  suffix('GAн', 'any', 2, 'келген', 'кел'),
  ...AGENT,
  suffix('U', 'consonant', 2, 'келүү', 'кел'),
  suffix('Iш', 'consonant', 3, 'өндүрүш', 'өндүр'),
  suffix('BAс', 'any', 3, 'чыгарбас', 'чыгар'),
];

/** The past and its persons. */
export const PAST = [
  suffix('DI', 'any', 2, 'келди', 'кел'),
  suffix('DIм', 'any', 2, 'келдим', 'кел'),
  suffix('DIң', 'any', 2, 'бардың', 'бар'),
  suffix('DIк', 'any', 2, 'айттык', 'айт'),
  suffix('DIңIз', 'any', 2, 'бардыңыз', 'бар'),
];

/** Converbs, present, past, condition, wish. */
export const FINITE = [
  ...PAST,
  suffix('Iп', 'consonant', 2, 'келип', 'кел'),
  suffix('п', 'vowel', 2, 'иштеп', 'иште'),
  suffix('Aт', 'consonant', 2, 'келет', 'кел'),
  suffix('йт', 'vowel', 2, 'иштейт', 'иште'),
  suffix('й', 'vowel', 3, 'иштей', 'иште'),
  suffix('сA', 'any', 3, 'чыгарса', 'чыгар'),
  suffix('GAнчA', 'any', 2, 'түшкөнчө', 'түш'),
  suffix('IңIз', 'consonant', 2, 'алыңыз', 'ал'),
];

export const NEGATION = [suffix('BA', 'any', 2, 'келбе', 'кел')];

/** Several people do it, or one with another. */
export const RECIPROCAL = [
  suffix('Iш', 'consonant', 2, 'келиш', 'кел'),
  suffix('ш', 'vowel', 3, 'иштеш', 'иште'),
];

export const PASSIVE = [
  suffix('Iл', 'consonant', 3, 'көрсөтүл', 'көрсөт'),
  suffix('л', 'vowel', 3, 'баштал', 'башта'),
];

/** What is left of a word without the longest of the suffixes that fit it; undefined when none does. */
export function without(suffixes: readonly Suffix[], word: string): string | undefined {
  let shortest: string | undefined;
  for (const { shape, after, least } of suffixes) {
    // A long vowel is one sign of a shape and two letters of a word.
    const length = shape.length + (shape.includes('U') ? 1 : 0);
    const stem = word.slice(0, -length);
    if (stem.length < least || (shortest !== undefined && stem.length >= shortest.length)) continue;
    if (after !== undefined && isVowel(stem.at(-1)) !== (after === 'vowel')) continue;
    if (suffixAfter(stem, shape) === word.slice(stem.length)) shortest = stem;
  }
  return shortest;
}
