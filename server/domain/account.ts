import type { Language } from './languages.ts';
import type { Role } from './permissions.ts';

/** Somebody who works on the library. Accounts are disabled, never deleted: the audit log speaks of them. */
export type Account = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** The language of letters to them. */
  readonly language: Language;
  /** Since when; null when they may sign in. */
  readonly disabled: string | null;
  /** Whether they have a way to sign in yet. */
  readonly setUp: boolean;
  /** Whether one of the ways is a password. */
  readonly hasPassword: boolean;
  /** Whether one of the ways is their institution. */
  readonly hasOpenId: boolean;
  readonly created: string;
};

const MAX_EMAIL = 254;

/** An address as it was typed, without what surrounds it; undefined when no letter could reach it. */
export function parseEmail(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined;
  const email = raw.normalize('NFKC').trim();
  return email.length <= MAX_EMAIL && /^[^\s@<>",;:]+@[^\s@<>",;:]+\.[^\s@<>",;:.]+$/.test(email)
    ? email
    : undefined;
}

/** What makes two addresses the same: people write theirs in any case. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** As the archive names whoever has this account, in each version that they make. */
export function accountUrn(id: string): string {
  return `urn:kitepkana:account:${id}`;
}
