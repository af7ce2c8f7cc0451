import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Incoming } from '../../storage/incoming/incoming.ts';
import type { Uploads } from '../../storage/uploads/uploads.ts';
import type { Config } from '../config.ts';
import type { DepositServices } from '../deposit/index.ts';
import type { PdfReader } from '../ingest/pdf-reader.ts';
import type { Services } from '../services.ts';

/** What uploading works with. */
export type UploadServices = Omit<DepositServices, 'catalogue' | 'pdf'> &
  Pick<Services, 'assets' | 'clock' | 'derived'> & {
    readonly catalogue: Pick<Catalogue, 'publications' | 'vocabulary' | 'jobs' | 'listed'>;
    readonly pdf: Pick<PdfReader, 'inspect' | 'firstPages'>;
    readonly incoming: Incoming;
    readonly uploads: Uploads;
    readonly config: Pick<Config, 'maxUploadMegabytes' | 'timeZone'>;
    /** Wakes the worker. */
    enqueued(): void;
  };
