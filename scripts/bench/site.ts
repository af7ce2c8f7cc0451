import type { Browser, Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { openBrowser } from '../browser.ts';
import { slowDown } from './network.ts';
import { median, timed } from './processes.ts';
import { ORIGIN, startServer } from './server.ts';

const ROUNDS = 5;
const SHELF = 'scripts/demo/library';
const WORDS: Record<Language, string> = { en: 'human rights', ru: 'права человека', ky: 'адам укуктары' };

/** How many times slower than this machine a slow phone is. */
const SLOWER = 4;
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** Milliseconds since the visitor asked for the page, bytes on the wire, and layout shift (web.dev/cls). */
type Visit = {
  readonly painted: number;
  readonly usable: number;
  readonly largest: number;
  readonly shift: number;
  readonly bytes: number;
};

/** What a visitor with an empty cache waits for on a slow phone, in the demo library. */
export async function benchSite(_folder: string, place: string): Promise<void> {
  await timed(process.execPath, ['scripts/import.ts', SHELF], { env: { DATA_DIR: place } });
  const server = await startServer(place);
  const browser = await openBrowser();
  try {
    const id = await declarationId();
    const rows: Record<string, object> = {};
    for (const ui of LANGUAGES) {
      for (const [name, path] of Object.entries(pagesIn(ui, id))) {
        const visits: Visit[] = [];
        for (let round = 0; round < ROUNDS; round += 1) visits.push(await visit(browser, path));
        rows[`${name}, ${ui}`] = rowOf(visits);
      }
    }
    console.log(
      `\nThe site on a slow phone (1.6 Mbit/s, 150 ms, processor 4 times slower), ${ROUNDS} cold visits each`,
    );
    console.table(rows);
    console.log(`Clicks from the home page to a PDF: ${await clicksToDownload(browser)}`);
  } finally {
    await browser.close();
    await server.stop();
  }
}

const pagesIn = (ui: Language, id: string) => ({
  home: paths.home.href({ ui }),
  search: paths.search.href({ ui, query: { q: WORDS[ui] } }),
  publication: paths.publication.href({ ui, id }),
});

async function declarationId(): Promise<string> {
  const answer = await fetch(`${ORIGIN}${paths.api.search.href({ query: { type: 'declaration' } })}`);
  const { hits } = (await answer.json()) as { hits: { publication: { id: string } }[] };
  const [first] = hits;
  if (!first) throw new Error('the demo library has no declaration');
  return first.publication.id;
}

function rowOf(visits: readonly Visit[]) {
  const of = (name: keyof Visit) => visits.map((each) => each[name]);
  return {
    'first paint, ms': Math.round(median(of('painted'))),
    'usable, ms': Math.round(median(of('usable'))),
    'usable, worst': Math.round(Math.max(...of('usable'))),
    'largest paint, ms': Math.round(median(of('largest'))),
    shift: Math.max(...of('shift')),
    'kB in all': Math.round(median(of('bytes')) / 100) / 10,
  };
}

const WATCH = `
  window.watched = { shift: 0, largest: 0 };
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) window.watched.shift += entry.value; });
  watch('largest-contentful-paint', (entry) => { window.watched.largest = entry.startTime; });`;

/** Usable is what is painted and whose scripts have run, so that fields answer. */
const READ = `(() => {
  const [navigation] = performance.getEntriesByType('navigation');
  const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  return { ...window.watched, painted, usable: Math.max(painted, navigation.domContentLoadedEventEnd) };
})()`;

async function visit(browser: Browser, path: string): Promise<Visit> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await slowDown(devtools);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(WATCH);
  await page.goto(ORIGIN + path, { waitUntil: 'networkidle' });
  const read = (await page.evaluate(READ)) as Omit<Visit, 'bytes'>;
  await context.close();
  return { ...read, bytes };
}

async function clicksToDownload(browser: Browser): Promise<number> {
  const page = await browser.newPage(PHONE);
  await page.goto(ORIGIN + paths.home.href({ ui: 'ru' }));
  const offersPdf = async (on: Page) => (await on.locator('main a[download]:visible').count()) > 0;
  let clicks = 1;
  while (!(await offersPdf(page)) && clicks < 5) {
    await page.locator('.card__title a').first().click();
    await page.waitForLoadState();
    clicks += 1;
  }
  await page.close();
  return clicks;
}
