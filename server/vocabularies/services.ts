import type { Archive } from '../../storage/archive/archive.ts';
import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Incoming } from '../../storage/incoming/incoming.ts';
import type { DepositServices } from '../deposit/index.ts';
import type { Services } from '../services.ts';

/** What keeping the vocabularies works with. */
export type VocabularyServices = Pick<DepositServices, 'archive' | 'clock' | 'pdf'> &
  Pick<Services, 'assets' | 'clock'> & {
    readonly archive: Archive;
    readonly catalogue: Pick<Catalogue, 'publications' | 'vocabulary' | 'jobs' | 'listed'>;
    readonly incoming: Incoming;
    /** Wakes the worker. */
    enqueued(): void;
  };
