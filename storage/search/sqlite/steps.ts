import type { Help, Helped } from '../../../server/language/helps.ts';

/** What counts as typed with each step: what is found only in a later one comes after all of the earlier ones. */
export const STEPS: readonly (readonly Help[])[] = [
  [],
  ['letters', 'latin'],
  ['letters', 'latin', 'languages'],
];

const WIDENINGS: readonly Help[] = STEPS.at(-1)!;

/** Whether an atom stands beside what was typed; a repair takes its place. */
export const isWidening = ({ help }: { readonly help?: Helped | undefined }) =>
  help !== undefined && WIDENINGS.includes(help.kind);
