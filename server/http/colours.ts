import { parseCookie } from 'cookie';
import { type Request, Router } from 'express';
import { paths } from '../paths.ts';
import { wayBack } from './way-back.ts';

/** The colours that a reader chose; undefined when the device decides. */
export type Colours = 'light' | 'dark' | undefined;

const COOKIE = 'colours';
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

const parseColours = (raw: unknown): Colours => (raw === 'light' || raw === 'dark' ? raw : undefined);

/** A cookie rather than the browser's storage: the page comes in the right colours, without script and without flash. */
export function coloursOf(req: Request): Colours {
  return parseColours(parseCookie(req.headers.cookie ?? '')[COOKIE]);
}

/** Takes `colours=light`, `dark` or `device`, and leads `back`. */
export function coloursRouter(): Router {
  const router = Router();
  router.post(paths.colours.pattern, (req, res) => {
    const colours = parseColours(req.body?.colours);
    const options = { path: '/', sameSite: 'lax', httpOnly: true } as const;
    if (colours) res.cookie(COOKIE, colours, { ...options, maxAge: YEAR_MS });
    else res.clearCookie(COOKIE, options);
    res.redirect(303, wayBack(req.body?.back));
  });
  return router;
}
