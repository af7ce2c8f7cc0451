/** Helps that act beside what was typed. */
export const WIDENINGS = ['letters', 'latin', 'languages'] as const;

/** Helps that act where nothing is found. */
export const REPAIRS = ['look-alikes', 'keyboard', 'spelling'] as const;

/**
 * What a search does beyond looking for the words that were typed. There are two kinds.
 *
 * Widenings act beside what was typed and rank below it:
 * - `letters`: н о у also reach ң ө ү (`plain-letters.ts`);
 * - `latin`: the Latin and the Cyrillic spellings of one word reach each other (`latin-key.ts`);
 * - `languages`: a term reaches its equals in the other two languages.
 *
 * Repairs act only when nothing is found, in place of words that are found nowhere or not beside the others:
 * - `look-alikes`: Latin letters inside a Cyrillic word, or the reverse (`look-alikes.ts`);
 * - `keyboard`: the word was typed on the other layout (`keyboard.ts`);
 * - `spelling`: a mistake in typing (`nearest-words.ts`).
 */
export const HELPS = [...WIDENINGS, ...REPAIRS] as const;

export type Help = (typeof HELPS)[number];

/** What a help made of what was typed. */
export type Helped = { readonly kind: Help; readonly from: string; readonly to: string };
