import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Config } from '../config.ts';
import type { Services } from '../services.ts';

/** What the lists of publications work with. */
export type RecordsServices = Pick<Services, 'assets' | 'clock'> & {
  readonly catalogue: Pick<Catalogue, 'publications' | 'listed' | 'vocabulary'>;
  readonly config: Pick<Config, 'timeZone'>;
};
