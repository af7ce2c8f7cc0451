import type { Localized } from '../../server/domain/languages.ts';
import type { SitePageName } from '../../server/domain/site-pages.ts';

/** What a library says of itself, in Markdown. Times are ISO 8601. */
export interface SitePages {
  /** The page in every language that it is written in: at least one. Read anew each time, so that an edit shows at once. */
  read(name: SitePageName): Promise<Localized>;
  /** Another string whenever the page says something else. */
  stamp(name: SitePageName): Promise<string>;
  /** Says something else; without any text the page is the sample again. What it said before is kept. */
  write(name: SitePageName, texts: Localized, at: string): Promise<void>;
  hasEarlier(name: SitePageName): Promise<boolean>;
  /** Says what it said before the last change. */
  undo(name: SitePageName, at: string): Promise<void>;
}
