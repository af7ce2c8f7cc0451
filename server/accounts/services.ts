import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { OwnCookies } from '../http/own-cookies.ts';
import type { Mailer } from '../mailer.ts';
import type { Services } from '../services.ts';
import type { Throttle } from './throttle.ts';

/** What signing in, and the pages of accounts, work with. */
export type AccountServices = Pick<Services, 'assets' | 'logger'> & {
  readonly catalogue: Pick<
    Catalogue,
    'accounts' | 'sessions' | 'links' | 'tokens' | 'auditLog' | 'audited' | 'signingKey'
  >;
  readonly clock: Pick<Clock, 'now'>;
  readonly config: Pick<Config, 'publicUrl' | 'timeZone' | 'openId'>;
  /** Who sends letters; null when the library has no way to. */
  readonly mailer: Mailer | null;
};

/**
 * The same, with how often passwords were tried, and letters asked for, since the application was made: apart, so that
 * asking for letters makes nobody forget who tries passwords.
 */
export type Room = AccountServices & {
  readonly throttle: Throttle;
  readonly letters: Throttle;
  readonly cookies: OwnCookies;
};
