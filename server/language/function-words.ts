/** Folded words that stand in every text and say nothing of what it is about. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an and are as at be by for from how in into is it its of on or that the their this to was what which with
  а без в во для до если за и из или их к как ко ли на над не ни но о об от по под при про с со так то у что это
  ал бир боюнча бул да деп жана же менен туралуу үчүн учун эле`.split(/\s+/),
);

/** Whether a folded word is an article, a preposition, a conjunction or the like. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}
