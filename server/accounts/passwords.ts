import { readFileSync } from 'node:fs';
import { hash, verify } from '@node-rs/argon2';

/**
 * Argon2id (the library's default) as the OWASP Password Storage Cheat Sheet asks for: 19 MiB, two passes, one lane.
 */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** NIST SP 800-63B: long rather than intricate, no rules of composition, and none that everybody chooses. */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 1000;

/** What is wrong with a password that somebody chose. */
export type PasswordFault = 'too-short' | 'too-long' | 'too-common' | 'about-you';

const COMMON = new Set(
  readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);

/** The same password, however a keyboard or a system composes its letters. */
const normalised = (password: string) => password.normalize('NFKC');

/** One piece over and over, such as `abcabcabcabc`, is no longer than the piece. */
const REPEATED = /^(.{1,5}?)\1+.{0,5}$/su;

/** Why a password is refused; undefined when it may be chosen. `about` is what anybody knows of who chooses it. */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | undefined {
  if (password.length > MAX_PASSWORD) return 'too-long';
  const chosen = normalised(password);
  if ([...chosen].length < MIN_PASSWORD) return 'too-short';
  const lower = chosen.toLowerCase();
  if (COMMON.has(lower) || REPEATED.test(lower)) return 'too-common';
  const known = about.map((text) => normalised(text).toLowerCase());
  return known.some((text) => text === lower || text.split('@')[0] === lower) ? 'about-you' : undefined;
}

/**
 * How many are worked on at once. Each takes 19 MiB and one of the four threads that also read files for everybody who
 * only wants to read.
 */
const AT_ONCE = 2;
let underWay = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn));
  else underWay += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}

/** The password as it is kept: argon2's own text, with its parameters and salt. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalised(password), ARGON2));
}

/** Made once, of nothing that anybody could type, with the parameters that all have. */
const nobodys = hash(Buffer.from([0xff]), ARGON2);

/** Whether this is the password. Without a hash it takes as long to say no: nobody learns whether there is an account. */
export async function isPassword(kept: string | null, typed: string): Promise<boolean> {
  const password = typed.length > MAX_PASSWORD ? '' : normalised(typed);
  const other = await nobodys;
  const right = await inTurn(() => verify(kept ?? other, password));
  return right && kept !== null;
}
