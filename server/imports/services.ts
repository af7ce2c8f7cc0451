import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Imports } from '../../storage/imports/imports.ts';
import type { Incoming } from '../../storage/incoming/incoming.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { DepositServices } from '../deposit/index.ts';
import type { Services } from '../services.ts';

/** What an import by browser works with. */
export type BrowserImportServices = DepositServices &
  Pick<Services, 'assets' | 'logger'> & {
    readonly catalogue: Pick<Catalogue, 'publications' | 'vocabulary'>;
    readonly incoming: Pick<Incoming, 'open'>;
    readonly imports: Pick<Imports, 'open'>;
    readonly clock: Clock;
    readonly config: Pick<Config, 'maxUploadMegabytes' | 'timeZone'>;
    /** Tells whoever works through the queue that there is something new in it. */
    enqueued(): void;
  };
