import { type Help, type Helped, WIDENINGS } from '../../../server/language/helps.ts';
import type { Atom, QueryTerm } from '../../../server/language/query.ts';

/** What counts as typed with each step: what is found only in a later one comes after all of the earlier ones. */
const STEPS: readonly (readonly Help[])[] = [[], ['letters', 'latin'], WIDENINGS];

/** Whether an atom stands beside what was typed; a repair takes its place. */
export const isWidening = ({ help }: { readonly help?: Helped | undefined }) =>
  help !== undefined && (WIDENINGS as readonly Help[]).includes(help.kind);

/** More than any relevance within one step. */
export const STEP_BEHIND = 1_000_000_000;

/** Whether an edition of this relevance was found by a widening alone. */
export const isHelped = (relevance: number) => relevance > STEP_BEHIND / 2;

/** What to look for step by step; a step that adds nothing finds nothing new and is left out. */
export function stepsOf(terms: readonly QueryTerm[]): { step: number; terms: readonly QueryTerm[] }[] {
  const steps: { step: number; terms: readonly QueryTerm[] }[] = [];
  for (const [step, helps] of STEPS.entries()) {
    const allowed = terms.map((term) => ({
      ...term,
      either: term.either.filter((atom) => isIn(atom, helps)),
    }));
    const last = steps.at(-1);
    if (last === undefined || sizeOf(allowed) !== sizeOf(last.terms)) steps.push({ step, terms: allowed });
  }
  return steps;
}

const isIn = (atom: Atom, helps: readonly Help[]) => !isWidening(atom) || helps.includes(atom.help!.kind);

const sizeOf = (terms: readonly QueryTerm[]) => terms.reduce((sum, { either }) => sum + either.length, 0);
