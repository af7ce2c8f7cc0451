import type { Request, Response } from 'express';
import type { Language } from '../domain/languages.ts';
import { type Permission, roleMay } from '../domain/permissions.ts';
import { fail, ok } from '../domain/result.ts';
import { paths } from '../paths.ts';
import type { PageBuilder } from './page.ts';
import { type Visitor, visitorOf } from './visitor.ts';

type Work = (visitor: Visitor, req: Request, ui: Language, res: Response) => ReturnType<PageBuilder>;

/** A page for who is signed in and may do this; a stranger is led to sign in, and back. Problem: `forbidden`. */
export function signedIn(work: Work, permission?: Permission): PageBuilder {
  return async (req, ui, res) => {
    const visitor = visitorOf(res);
    if (!visitor) return ok({ redirect: paths.signIn.href({ ui, back: req.originalUrl }) });
    if (permission && !roleMay(visitor.account.role, permission)) return fail({ kind: 'forbidden' });
    return work(visitor, req, ui, res);
  };
}
