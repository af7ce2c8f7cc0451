/**
 * The stem of a folded Kyrgyz word. It is the word itself: no rules for Kyrgyz suffixes are written yet, so
 * a Kyrgyz query finds the form that was typed and, while it is being typed, the forms that begin with it.
 */
export function stemKyrgyz(word: string): string {
  return word;
}
