import type { Request, RequestHandler, Response } from 'express';
import { type Language, parseLanguage } from '../domain/languages.ts';
import { type Permission, roleMay } from '../domain/permissions.ts';
import { fail, ok } from '../domain/result.ts';
import { paths } from '../paths.ts';
import type { Assets } from './assets.ts';
import type { PageBuilder } from './page.ts';
import { problemSender } from './problem-responses.ts';
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

/** The same for an answer that is no page, such as a file: `work` sends it. */
export function signedInFile(
  { assets }: { readonly assets: Assets },
  work: (visitor: Visitor, req: Request, ui: Language, res: Response) => Promise<unknown>,
  permission: Permission,
): RequestHandler {
  const sendProblem = problemSender({ assets });
  return async (req, res) => {
    const ui = parseLanguage(req.params.ui);
    const visitor = visitorOf(res);
    if (!ui) return sendProblem(req, res, { kind: 'not-found' });
    if (!visitor) return res.redirect(303, paths.signIn.href({ ui, back: req.originalUrl }));
    if (!roleMay(visitor.account.role, permission)) return sendProblem(req, res, { kind: 'forbidden' });
    await work(visitor, req, ui, res);
  };
}
