import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Incoming } from '../../storage/incoming/incoming.ts';
import type { SiteSettingsStore } from '../../storage/site/open-site-settings.ts';
import type { Services } from '../services.ts';

/** What keeping the site works with. */
export type SettingsServices = Pick<Services, 'assets' | 'sitePages'> & {
  readonly siteSettings: SiteSettingsStore;
  readonly catalogue: Pick<Catalogue, 'audited'>;
  readonly incoming: Incoming;
  readonly clock: { now(): Date };
};
