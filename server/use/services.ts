import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Services } from '../services.ts';

/** What showing and taking counts works with. */
export type UseServices = Pick<Services, 'assets' | 'clock'> & {
  readonly catalogue: Pick<Catalogue, 'publications' | 'vocabulary' | 'useCounts' | 'editionRequests'>;
};
