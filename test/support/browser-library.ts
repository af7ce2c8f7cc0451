import type { Browser } from 'playwright-core';
import { openBrowser } from '../../scripts/browser.ts';
import type { PublicationId } from '../../server/domain/identifiers.ts';
import { openDemoWorks } from './demo-works.ts';
import type { TestLibrary } from './library.ts';
import { listen } from './listen.ts';

export type BrowserLibrary = {
  readonly library: TestLibrary;
  readonly browser: Browser;
  readonly origin: string;
  /** The Universal Declaration of Human Rights: three editions. */
  readonly declaration: PublicationId;
  /** OWASP Top 10: English and Russian, no Kyrgyz edition. */
  readonly topTen: PublicationId;
  close(): Promise<void>;
};

/** The short works of the demo library, served on a port of this machine, and a browser to look at them. */
export async function openBrowserLibrary(): Promise<BrowserLibrary> {
  const browser = await openBrowser();
  const library = await openDemoWorks();
  const server = await listen(library.app);
  const titled = async (words: string) => {
    const newest = await library.storage.catalogue.publications.newest(library.clock.today(), 10);
    const found = newest.find(({ publication }) => publication.title.en?.includes(words));
    if (!found) throw new Error(`the demo library has nothing titled ${words}`);
    return found.publication.id;
  };
  return {
    library,
    browser,
    origin: server.origin,
    declaration: await titled('Declaration'),
    topTen: await titled('OWASP Top 10'),
    close: async () => {
      await browser.close();
      await server.close();
      await library.close();
    },
  };
}
