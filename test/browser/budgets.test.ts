import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';

const KILOBYTE = 1000;
const WORDS: Record<Language, string> = { en: 'human rights', ru: 'права человека', ky: 'адам укуктары' };

let site: BrowserLibrary;
before(async () => {
  site = await openBrowserLibrary();
});
after(() => site.close());

/** What a browser with an empty cache receives for a page, heads and all, by the kind of resource. */
type Received = {
  readonly total: number;
  readonly byType: ReadonlyMap<string, number>;
  readonly shift: number;
};

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 900 } };

const WATCH_SHIFTS = `
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;

async function receive(path: string, options: BrowserContextOptions): Promise<Received> {
  const context = await site.browser.newContext({ baseURL: site.origin, ...options });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const types = new Map<string, string>();
  const byType = new Map<string, number>();
  network.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other';
    byType.set(type, (byType.get(type) ?? 0) + encodedDataLength);
  });
  await network.send('Network.enable');
  await page.addInitScript(WATCH_SHIFTS);
  await page.goto(path, { waitUntil: 'networkidle' });
  const shift = (await page.evaluate('window.shift')) as number;
  await context.close();
  const total = [...byType.values()].reduce((sum, bytes) => sum + bytes, 0);
  return { total, byType, shift };
}

const told = ({ byType }: Received) => [...byType].map(([type, bytes]) => `${type} ${bytes}`).join(', ');

for (const ui of LANGUAGES) {
  describe(`what a phone receives in ${ui}`, () => {
    test('of a search page is at most 60 kB without pictures, 15 kB of it script', async () => {
      const path = paths.search.href({ ui, query: { q: WORDS[ui] } });
      for (const options of [PHONE, DESK]) {
        const received = await receive(path, options);
        const pictures = received.byType.get('Image') ?? 0;
        assert.ok(received.total - pictures <= 60 * KILOBYTE, told(received));
        assert.ok((received.byType.get('Script') ?? 0) <= 15 * KILOBYTE, told(received));
        assert.ok((received.byType.get('Font') ?? 0) > 0, 'the fonts were counted');
      }
    });

    test('of a publication page is at most 150 kB with its covers', async () => {
      const path = paths.publication.href({ ui, id: site.declaration });
      for (const deviceScaleFactor of [1, 2]) {
        const received = await receive(path, { ...PHONE, deviceScaleFactor });
        assert.ok(received.total <= 150 * KILOBYTE, told(received));
        assert.ok((received.byType.get('Image') ?? 0) > 0, 'the covers were counted');
      }
    });

    test('stays where it is while it loads', async () => {
      const pages = [
        paths.home.href({ ui }),
        paths.search.href({ ui, query: { q: WORDS[ui] } }),
        paths.publication.href({ ui, id: site.declaration }),
      ];
      for (const path of pages) {
        for (const options of [PHONE, DESK]) {
          assert.equal((await receive(path, options)).shift, 0, path);
        }
      }
    });
  });
}
