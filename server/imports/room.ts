import type { ImportRuns } from './runs.ts';
import type { BrowserImportServices } from './services.ts';

/** What the pages work with, and the imports since the process began. */
export type Room = BrowserImportServices & { readonly runs: ImportRuns };
