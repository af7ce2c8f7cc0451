import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import type { Config } from '../config.ts';

/** What we remember a browser by, apart from the colours: its session, its visit, that it is a known
 * device, and that it went elsewhere to sign in. */
export type CookieName = 'session' | 'visit' | 'device' | 'openid';

/**
 * A cookie that no script reads and no other site sends along with a form. Behind https it is called `__Host-…`, so that
 * no other host of the domain can set it (RFC 6265bis § 4.1.3.2).
 */
export function ownCookies({ publicUrl }: Pick<Config, 'publicUrl'>) {
  const secure = publicUrl.startsWith('https:');
  const named = (name: CookieName) => (secure ? `__Host-${name}` : name);
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  return {
    read: (req: Request, name: CookieName) => parseCookie(req.headers.cookie ?? '')[named(name)],
    /** Kept until the browser is closed when no `maxAge` in milliseconds is given. */
    set: (res: Response, name: CookieName, value: string, maxAge?: number) =>
      res.cookie(named(name), value, maxAge === undefined ? options : { ...options, maxAge }),
    clear: (res: Response, name: CookieName) => res.clearCookie(named(name), options),
  };
}

export type OwnCookies = ReturnType<typeof ownCookies>;
