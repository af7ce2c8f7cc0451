/** Who works on the library: the web application, and the command for accounts, use this much of it. */
import { ownCookies } from '../http/own-cookies.ts';
import type { AccountServices, Room } from './services.ts';
import { Throttle } from './throttle.ts';

export { crossSiteGuard } from './cross-site.ts';
export { firstLink, makeLink } from './links.ts';
export { accountsRouter } from './router.ts';
export type { AccountServices } from './services.ts';
export { allowForms, sessions } from './session.ts';

/** The services with what lasts as long as the application does. */
export function accountsRoom(services: AccountServices): Room {
  const cookies = ownCookies(services.config);
  return { ...services, throttle: new Throttle(), letters: new Throttle(), cookies };
}
