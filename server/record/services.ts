import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Incoming } from '../../storage/incoming/incoming.ts';
import type { Config } from '../config.ts';
import type { DepositServices } from '../deposit/index.ts';
import type { Recogniser } from '../ingest/index.ts';
import type { Services } from '../services.ts';

/** What the pages of one record work with. */
export type RecordServices = Omit<DepositServices, 'catalogue'> &
  Pick<Services, 'assets' | 'clock' | 'derived'> & {
    readonly catalogue: Pick<
      Catalogue,
      'publications' | 'vocabulary' | 'jobs' | 'comments' | 'workingCopies' | 'audited'
    >;
    readonly incoming: Incoming;
    readonly recogniser: Pick<Recogniser, 'missing'>;
    readonly config: Pick<Config, 'timeZone' | 'maxUploadMegabytes' | 'publicUrl'>;
    /** Wakes the worker. */
    enqueued(): void;
  };
