import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../server/domain/languages.ts';
import { fold } from '../server/language/fold.ts';
import { stem } from '../server/language/stem.ts';
import { argumentsOrExit } from './arguments.ts';
import { conflation, type Form, readForms } from './bench/conflation.ts';

const USAGE = `Usage: npm run bench:language -- <folder>

Scores how well the stemmers bring together the forms of a word. The folder holds ky-train.tsv and ru-dev.tsv: word forms
with their lemmas, counted in running text.`;

const FOLDS = 5;

const { values, positionals } = argumentsOrExit(USAGE, {
  allowPositionals: true,
  options: { help: { type: 'boolean' } },
});
const [folder] = positionals;
if (folder === undefined || values.help) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

const rows = {
  ...(await scored('Kyrgyz, our rules', 'ky', 'ky-train.tsv')),
  ...(await scored('Russian, Snowball', 'ru', 'ru-dev.tsv')),
};
console.log(`Pairs of forms with one lemma (recall) and with one stem (precision); folds by lemma: ${FOLDS}`);
console.table(rows);

async function scored(name: string, language: Language, file: string) {
  const forms = readForms(await readFile(join(folder!, file), 'utf8'), fold);
  const stemmed = (word: string) => stem(word, language);
  const asTyped = (word: string) => word;
  const folds = Array.from({ length: FOLDS }, (_, fold) => conflation(inFold(forms, fold), stemmed).f1);
  return {
    [`${name}: all ${forms.length} forms`]: rounded(conflation(forms, stemmed)),
    [`${name}: left as they are`]: rounded(conflation(forms, asTyped)),
    [`${name}: F1 of the folds, least and mean`]: {
      recall: '',
      precision: '',
      f1: `${Math.min(...folds).toFixed(3)}, ${(folds.reduce((sum, f1) => sum + f1) / FOLDS).toFixed(3)}`,
    },
  };
}

/** The rules have nothing to learn, so that a fold shows how much a score depends on which words it is taken from. */
function inFold(forms: readonly Form[], fold: number): Form[] {
  const lemmas = [...new Set(forms.map(({ lemma }) => lemma))].sort();
  const chosen = new Set(lemmas.filter((_, index) => index % FOLDS === fold));
  return forms.filter(({ lemma }) => chosen.has(lemma));
}

function rounded({ recall, precision, f1 }: ReturnType<typeof conflation>) {
  return { recall: recall.toFixed(3), precision: precision.toFixed(3), f1: f1.toFixed(3) };
}
