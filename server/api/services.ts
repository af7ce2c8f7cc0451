import type { Catalogue } from '../../storage/catalogue/open-catalogue.ts';
import type { Incoming } from '../../storage/incoming/incoming.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { DepositServices } from '../deposit/index.ts';
import type { Assets } from '../http/assets.ts';

/** What the API's write side works with, beside what a deposit needs. */
export type ApiServices = DepositServices & {
  readonly catalogue: Pick<Catalogue, 'tokens' | 'idempotencyKeys'>;
  readonly incoming: Pick<Incoming, 'open'>;
  readonly clock: Clock;
  readonly config: Pick<Config, 'maxUploadMegabytes' | 'publicUrl'>;
  readonly assets: Assets;
  /** Tells whoever works through the queue that there is something new in it. */
  enqueued(): void;
};
