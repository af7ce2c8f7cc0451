import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Incoming } from '../../storage/incoming/incoming.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { DepositServices } from '../deposit/index.ts';
import type { Services } from '../services.ts';

/** What changes of many records at once work with. */
export type ChangeServices = DepositServices &
  Pick<Services, 'assets' | 'logger'> & {
    readonly catalogue: Pick<Catalogue, 'publications' | 'listed' | 'vocabulary' | 'changes'>;
    readonly incoming: Pick<Incoming, 'open'>;
    readonly clock: Clock;
    readonly config: Pick<Config, 'timeZone'>;
    /** Tells whoever works through the queue that there is something new in it. */
    enqueued(): void;
  };
