import type { Logger } from 'pino';
import type { Archive } from '../storage/archive/archive.ts';
import type { PublicationQueries, VocabularyQueries } from '../storage/catalogue/catalogue.ts';
import type { DerivedStore } from '../storage/derived/derived.ts';
import type { SearchIndex } from '../storage/search/search-index.ts';
import type { SitePages } from '../storage/site/site-pages.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Assets } from './http/assets.ts';
import type { PdfReader } from './ingest/pdf-reader.ts';

/** Whether everything that was there at start-up can be found and read. */
type Readiness = { readonly ready: boolean; readonly unfinishedJobs: number };

/** Everything that the web application works with. A router takes a `Pick` of it: no more than it uses. */
export type Services = {
  readonly catalogue: { readonly publications: PublicationQueries; readonly vocabulary: VocabularyQueries };
  readonly searchIndex: Pick<SearchIndex, 'search' | 'suggest' | 'matches'>;
  readonly archive: Pick<Archive, 'contentPath'>;
  readonly derived: Pick<
    DerivedStore,
    | 'page'
    | 'pages'
    | 'extraction'
    | 'alignment'
    | 'pageLabels'
    | 'outline'
    | 'thumbnail'
    | 'pageImage'
    | 'putPageImage'
    | 'searchable'
  >;
  readonly sitePages: SitePages;
  readonly pdf: Pick<PdfReader, 'renderPages'>;
  /** Today in the library's time zone: the day by which embargoes end. */
  readonly clock: Pick<Clock, 'today'>;
  readonly assets: Assets;
  readonly logger: Logger;
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy' | 'requestsPerMinute'>;
  readiness(): Promise<Readiness>;
};
