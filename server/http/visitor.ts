import { timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Session, SessionLimits } from '../../storage/catalogue/sessions.ts';
import type { Account } from '../domain/account.ts';
import type { Actor } from '../domain/audit.ts';

/** Somebody who is signed in. */
export type Visitor = { readonly account: Account; readonly session: Session };

const HOUR_MS = 60 * 60 * 1000;

/** A working day and the morning after; two weeks in any case (OWASP Session Management Cheat Sheet, § Session Expiration). */
export const SESSION_LIMITS: SessionLimits = { idle: 24 * HOUR_MS, absolute: 14 * 24 * HOUR_MS };

/** Whose request it is; undefined for a stranger's. */
export function visitorOf(res: Response): Visitor | undefined {
  return res.locals.visitor as Visitor | undefined;
}

/** What the forms of this answer are sent with, so that they are known to be ours; null on pages for everybody. */
export function formTokenOf(res: Response): string | null {
  return (res.locals.formToken as string | undefined) ?? null;
}

export function setVisitor(res: Response, visitor: Visitor, formToken: string): void {
  res.locals.visitor = visitor;
  res.locals.formToken = formToken;
}

export function setFormToken(res: Response, formToken: string): void {
  res.locals.formToken = formToken;
}

/** What a form with files has to begin with, which is known to be ours only as it is read; undefined for any other. */
export function streamedFormToken(res: Response): string | undefined {
  return res.locals.expectedFormToken as string | undefined;
}

export function expectFormToken(res: Response, token: string): void {
  res.locals.expectedFormToken = token;
}

/** Whether a form carries the token that it has to. */
export function isFormToken(expected: string | undefined, given: unknown): boolean {
  if (expected === undefined || typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** As the audit log names who asks. */
export function actorOf(req: Request, account: Account | undefined): Actor {
  const address = req.ip ?? null;
  return account
    ? { kind: 'account', id: account.id, name: account.name, address }
    : { kind: 'stranger', id: '', name: 'stranger', address };
}
