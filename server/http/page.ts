import type { Request, RequestHandler, Response } from 'express';
import { type Language, parseLanguage } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, type Result } from '../domain/result.ts';
import type { Assets } from './assets.ts';
import { type ProblemSender, problemSender } from './problem-responses.ts';
import { type Page, renderPage } from './render.ts';

/** The address of the page that is really meant. */
export type Redirect = { readonly redirect: string };

/** Makes a page of a request, `res` only for its headers; `ui` is the language of the site that its path names. */
export type PageBuilder = (
  req: Request,
  ui: Language,
  res: Response,
) => Promise<Result<Page | Redirect, Problem>>;

/** A handler for a path below `/:ui`: request → view → HTML, or the problem's page. */
export function pageHandler({ assets }: { readonly assets: Assets }): (build: PageBuilder) => RequestHandler {
  const sendProblem: ProblemSender = problemSender({ assets });
  return (build) => async (req, res) => {
    const ui = parseLanguage(req.params.ui);
    const page = ui ? await build(req, ui, res) : fail({ kind: 'not-found' as const });
    if (!ui || !page.ok) return sendProblem(req, res, page.ok ? { kind: 'not-found' } : page.problem);
    if ('redirect' in page.value) return res.redirect(303, page.value.redirect);
    renderPage(res, assets, ui, page.value);
  };
}
