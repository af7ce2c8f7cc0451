import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { SearchIndex } from '../../storage/search/search-index.ts';
import type { Config } from '../config.ts';
import type { Services } from '../services.ts';

/** What the pages that show how the library stands work with. */
export type OverviewServices = Pick<Services, 'assets' | 'clock'> & {
  readonly clock: { now(): Date };
  readonly catalogue: Pick<
    Catalogue,
    'publications' | 'listed' | 'texts' | 'jobs' | 'auditLog' | 'comments' | 'editionRequests' | 'audited'
  >;
  readonly searchIndex: Pick<SearchIndex, 'versions'>;
  readonly config: Pick<Config, 'timeZone'>;
  /** Wakes the worker. */
  enqueued(): void;
};
