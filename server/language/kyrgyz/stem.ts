import { hardened, isVowel, lastVowel, spelledOut } from './sounds.ts';
import {
  AGENT,
  CASES,
  CASES_OF_POSSESSED,
  DERIVATION,
  FINITE,
  NEGATION,
  PASSIVE,
  PAST,
  PLURAL,
  POSSESSION,
  PREDICATIVE,
  RECIPROCAL,
  THIRD_PERSON,
  VERBAL_NOUNS,
  without,
} from './suffixes.ts';

/** Suffixes of nouns come again after -гы and -дык: `шаар-да-гы-лар-га`. More rounds than this no word needs. */
const ROUNDS = 4;

/** A verb made of a noun by -ла, -да, -та; what then sounds like the adjective in -луу is its passive: `тазала-л-уу`. */
const VERB_OF_NOUN = /[лдт][аеоө]$/;

/** Before the past tense, a passive or reciprocal voice tells that -ды is no accusative. */
const VOICED = /[ыиуү][лнш]$/;

/** After л the passive is -ын: `бөл-үн`. Shorter ones, such as алын, have a life of their own. */
const PASSIVE_AFTER_L = /(?<=^..+л)[ыиуү]н$/;

/** The converb of a passive: `чыгарыл-а`. */
const CONVERB_OF_PASSIVE = /(?<=^..+[ыиуү]л)[аеоө]$/;

/** Nouns that lose their last vowel before a suffix that begins with one: `орун`, but `орду`. */
const ELIDED: Readonly<Record<string, string>> = {
  орд: 'орун',
  мурд: 'мурун',
  көңл: 'көңүл',
  карн: 'карын',
  эрд: 'эрин',
  ойн: 'оюн',
  мойн: 'моюн',
};

/**
 * What the inflected forms of a folded Kyrgyz word have in common: the noun without number, possession and case, the
 * verb without tense, person, negation and passive. It is a key for comparing, not always a word.
 */
export function stemKyrgyz(word: string): string {
  const stem = stemOf(word);
  const whole = ELIDED[stem];
  return whole === undefined ? stem : stemOf(whole);
}

function stemOf(word: string): string {
  const spelled = spelledOut(word);
  const form = without(PREDICATIVE, spelled) ?? spelled;
  const past = verbOfPast(form);
  if (past !== undefined) return verbStem(past, true);
  const noun = nounStem(form);
  const verb = verbOfOpenNoun(noun) ?? without(VERBAL_NOUNS, noun) ?? verbOfConverb(noun);
  if (verb !== undefined) return verbStem(verb, false);
  const finite = without(FINITE, noun);
  return finite === undefined ? hardened(noun) : verbStem(finite, true);
}

/** A noun without what inflection adds to it; of a verbal noun, what makes it one is left. */
function nounStem(form: string): string {
  let noun = form;
  for (let round = 0; round < ROUNDS; round++) {
    const before = noun;
    if (isAgent(noun)) return noun;
    noun = withoutCase(noun);
    noun = without(PLURAL, noun) ?? noun;
    if (isAgent(noun) || isPassiveNoun(noun)) return noun;
    noun = without(DERIVATION, noun) ?? noun;
    if (noun === before) break;
  }
  return noun;
}

/** -ын may be an accusative after possession or part of a genitive: what leaves less is right. */
function withoutCase(noun: string): string {
  const possessed = without(CASES_OF_POSSESSED, noun);
  const possession = possessed === undefined ? undefined : without(THIRD_PERSON, possessed);
  const plain = without(CASES, noun);
  if (possession !== undefined && (plain === undefined || possession.length < plain.length)) {
    return hardened(possession);
  }
  const base = plain === undefined ? noun : hardened(plain);
  const owned = without(POSSESSION, base);
  return owned === undefined ? base : hardened(owned);
}

const isAgent = (noun: string) => without(AGENT, noun) !== undefined;

function isPassiveNoun(noun: string): boolean {
  const verb = /^(.+)л(уу|үү)$/.exec(noun)?.[1];
  return verb !== undefined && VERB_OF_NOUN.test(verb);
}

/** оо and өө are а, о, е or ө and the уу of a verbal noun: `баштоо` ← башта, `коргоо` ← корго. */
function verbOfOpenNoun(noun: string): string | undefined {
  const [, stem, long] = /^(.{2,})(оо|өө)$/.exec(noun) ?? [];
  const vowel = stem === undefined ? undefined : lastVowel(stem);
  if (vowel === undefined) return undefined;
  const isRounded = long === 'оо' ? vowel === 'о' : vowel === 'ө' || vowel === 'ү';
  if (long === 'оо') return stem + (isRounded ? 'о' : 'а');
  return stem + (isRounded ? 'ө' : 'е');
}

function verbOfConverb(word: string): string | undefined {
  return CONVERB_OF_PASSIVE.test(word) ? word.slice(0, -1) : undefined;
}

/** A verb whose past tense cannot be read as an accusative. */
function verbOfPast(form: string): string | undefined {
  const verb = without(PAST, form);
  if (verb === undefined) return undefined;
  return isVowel(verb.at(-1)) || VOICED.test(verb) ? verb : undefined;
}

function verbStem(verb: string, inPerson: boolean): string {
  const affirmed = without(NEGATION, verb) ?? verb;
  const own = inPerson ? (without(RECIPROCAL, affirmed) ?? affirmed) : affirmed;
  return hardened(without(PASSIVE, own) ?? own.replace(PASSIVE_AFTER_L, ''));
}
