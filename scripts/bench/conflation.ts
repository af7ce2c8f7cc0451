/** A form of running text and the word that it is a form of. */
export type Form = { readonly form: string; readonly lemma: string };

/** Reads `form lemma pos count` lines below a head line; a form that has several lemmas is given its commonest. */
export function readForms(tsv: string, fold: (word: string) => string): Form[] {
  const commonest = new Map<string, { lemma: string; count: number }>();
  for (const line of tsv.trim().split('\n').slice(1)) {
    const [form = '', lemma = '', , count] = line.split('\t');
    const known = commonest.get(fold(form));
    if (known && known.count >= Number(count)) continue;
    commonest.set(fold(form), { lemma: fold(lemma), count: Number(count) });
  }
  return [...commonest].map(([form, { lemma }]) => ({ form, lemma }));
}

/**
 * Pairs of different forms. Recall: of those that share a lemma, the share whose stems are equal; precision: of those
 * whose stems are equal, the share that share a lemma; F1, their harmonic mean.
 */
export function conflation(forms: readonly Form[], stem: (form: string) => string) {
  const stems = forms.map(({ form }) => stem(form));
  const related = pairs(forms.map(({ lemma }) => lemma));
  const joined = pairs(stems);
  const right = pairs(forms.map(({ lemma }, index) => `${lemma}\0${stems[index]}`));
  const recall = right / related;
  const precision = joined === 0 ? 1 : right / joined;
  return { recall, precision, f1: (2 * recall * precision) / (recall + precision) };
}

/** How many pairs of equal keys there are. */
function pairs(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
