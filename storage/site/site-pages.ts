import type { Localized } from '../../server/domain/languages.ts';
import type { SitePageName } from '../../server/domain/site-pages.ts';

/** What a library says of itself, in Markdown. */
export interface SitePages {
  /** The page in every language that it is written in: at least one. Read anew each time, so that an edit shows at once. */
  read(name: SitePageName): Promise<Localized>;
}
