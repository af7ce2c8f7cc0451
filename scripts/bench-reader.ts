import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { CDPSession, Page } from 'playwright-core';
import { paths } from '../server/paths.ts';
import { argumentsOrExit } from './arguments.ts';
import { writeLongPdf } from './bench/large-pdfs.ts';
import { slowDown } from './bench/network.ts';
import { median, ROOT, timed } from './bench/processes.ts';
import { ORIGIN, startServer } from './bench/server.ts';
import { openBrowser } from './browser.ts';

const USAGE = `Usage: npm run bench:reader [-- --viewer FOLDER]

Opens long PDFs in the reader, in a real browser: when a page can be read, what is fetched for it, how long a turn and a
switch of the edition take, and what 200 turns leave in memory. Beside it the components of PDF.js as its own example
puts them together and, when FOLDER is what "npx gulp generic" makes of its repository (build/generic), its whole viewer.`;

const { values } = argumentsOrExit(USAGE, {
  options: { viewer: { type: 'string' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.error(USAGE);
  process.exit(0);
}

const ROUNDS = 5;
const TURNS = 200;
const DESK = { viewport: { width: 1280, height: 900 } };

async function measure(pages: number, size: number): Promise<void> {
  const id = await onlyId();
  const middle = Math.round(pages / 2);
  const ours = ORIGIN + paths.reader.href({ ui: 'en', id, language: 'en', page: middle });
  const others = { 'PDF.js components': `${stock.origin}/?pages=${pages}&page=${middle}` };
  if (values.viewer !== undefined)
    Object.assign(others, {
      'PDF.js viewer': `${stock.origin}/viewer/web/viewer.html?file=/${pages}/en.pdf#page=${middle}`,
    });
  // The first to ask for the picture of a page waits until it is drawn; so do visits, once a page.
  const first = await visit(ours, 'fast');
  for (const link of ['fast', 'slow'] as const) {
    const how = link === 'fast' ? 'loopback' : '1.6 Mbit/s, 150 ms';
    // In turns, so that what else the machine does falls on all of them.
    const addresses = Object.entries({ reader: ours, ...others });
    const visits = new Map<string, Visit[]>(addresses.map(([name]) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, address] of addresses) visits.get(name)!.push(await visit(address, link));
    for (const [name, made] of visits) rows[`${name}, ${pages} pages, ${how}`] = rowOf(made, size);
  }
  console.log(
    `${pages} pages: the first visitor of the page reads it after ${Math.round(first.readable)} ms`,
  );
  await measureUse(pages, ours, id);
}

type Visit = { readonly readable: number; readonly drawn: number; readonly bytes: number };

function rowOf(visits: readonly Visit[], size: number) {
  const of = (name: keyof Visit) => Math.round(median(visits.map((each) => each[name])));
  return {
    readable: of('readable'),
    drawn: of('drawn'),
    'kB fetched': Math.round(of('bytes') / 1000),
    'kB of the file': Math.round(size / 1000),
  };
}

async function onlyId(): Promise<string> {
  const answer = await fetch(`${ORIGIN}${paths.api.search.href()}`);
  const { hits } = (await answer.json()) as { hits: { publication: { id: string } }[] };
  return hits[0]!.publication.id;
}

async function visit(url: string, link: 'fast' | 'slow'): Promise<Visit> {
  const context = await browser.newContext(DESK);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  let bytes = 0;
  devtools.on('Network.dataReceived', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await devtools.send('Network.enable');
  if (link === 'slow') await slowDown(devtools);
  await page.addInitScript(WATCH);
  await page.goto(url, { waitUntil: 'commit' });
  const times = await noted(page, 'drawn');
  await context.close();
  return { ...times, bytes };
}

/**
 * Notes when the picture of the page with its text is there, and when the document itself is drawn; of PDF.js, where there
 * is no picture, both are one. Times count from the request.
 */
const WATCH = `(() => {
  window.times = {};
  const look = () => {
    const picture = document.querySelector('.still__page');
    const still = document.getElementById('still');
    if (picture?.complete && picture.naturalWidth > 0) window.times.readable ??= performance.now();
    if (still?.hidden) window.times.drawn ??= performance.now();
    // Whoever comes first to a page may have the document before its picture was made.
    if (window.times.drawn) window.times.readable ??= window.times.drawn;
    const app = window.PDFViewerApplication;
    if (app?.eventBus && !window.watchesViewer) {
      window.watchesViewer = true;
      const asked = Number(location.hash.replace('#page=', ''));
      app.eventBus.on('pagerendered', ({ pageNumber }) => {
        if (pageNumber === asked) window.drawn ??= performance.now();
      });
    }
    if (window.drawn) window.times = { readable: window.drawn, drawn: window.drawn };
    if (window.times.drawn === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

type Times = Omit<Visit, 'bytes'>;

/** What was noted, once `name` is. */
async function noted(page: Page, name: keyof Times): Promise<Times> {
  for (let waited = 0; waited < 120_000; waited += 20) {
    const times = await page.evaluate('window.times').catch(() => undefined);
    if (times && (times as Partial<Times>)[name] !== undefined) return times as Times;
    await page.waitForTimeout(20);
  }
  throw new Error(`${page.url()} was never ${name}`);
}

/** Turns pages as fast as they come, switches the edition, and looks at the memory. */
async function measureUse(pages: number, url: string, id: string): Promise<void> {
  const context = await browser.newContext(DESK);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.addInitScript(WATCH);
  await page.goto(url.replace(/page=\d+/, 'page=2'));
  await page.locator('#still').waitFor({ state: 'hidden' });
  const turns: number[] = [];
  let early = 0;
  for (let turn = 1; turn <= TURNS; turn += 1) {
    turns.push((await page.evaluate(TURN)) as number);
    if (turn === 20) early = await heap(devtools);
  }
  const late = await heap(devtools);
  const switches: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(ORIGIN + paths.reader.href({ ui: 'en', id, language: 'en', page: 100 + round, y: 0.3 }));
    await page.locator('#still').waitFor({ state: 'hidden' });
    await page.click('#editions-menu summary');
    await page.locator('#editions-menu a[lang="ru"]').click({ noWaitAfter: true });
    await page.waitForURL(/\/ru\?/, { waitUntil: 'commit' });
    switches.push((await noted(page, 'readable')).readable);
  }
  await context.close();
  console.log(
    `${pages} pages: a turn takes ${Math.round(median(turns))} ms (worst ${Math.round(Math.max(...turns))}), the passage in another edition is readable after ${Math.round(median(switches))} ms (worst ${Math.round(Math.max(...switches))}); heap after 20 turns ${early} MB, after ${TURNS} ${late} MB`,
  );
}

/** Presses the button of the next page, and waits until that page is drawn and in sight. */
const TURN = `new Promise((resolve) => {
  const started = performance.now();
  const next = Number(new URL(location.href).searchParams.get('page')) + 1;
  document.getElementById('next').click();
  const look = () => {
    const sheet = document.querySelector('.page[data-page-number="' + next + '"]');
    const { top } = sheet.getBoundingClientRect();
    if (top < innerHeight / 2 && sheet.querySelector('canvas') && sheet.dataset.loaded === 'true') resolve(performance.now() - started);
    else requestAnimationFrame(look);
  };
  look();
})`;

async function heap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return Math.round((metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6);
}

/** PDF.js' components as its own example "simpleviewer" has them, with all that it does by default. */
async function serveStock(folder: string): Promise<{ origin: string; server: Server }> {
  const app = express();
  app.use('/pdfjs', express.static(join(ROOT, 'node_modules/pdfjs-dist/legacy')));
  if (values.viewer !== undefined) app.use('/viewer', express.static(values.viewer));
  app.get('/:pages/en.pdf', (req, res) =>
    res.sendFile(join(folder, `shelf-${req.params.pages}`, 'long/en.pdf')),
  );
  app.get(
    '/',
    (_req, res) =>
      void res.type('html').send(`<!doctype html><link rel="stylesheet" href="/pdfjs/web/pdf_viewer.css">
<style>#c { position: absolute; inset: 0; overflow: auto }</style><div id="c"><div class="pdfViewer"></div></div>
<script type="module">
import * as pdfjs from '/pdfjs/build/pdf.mjs';
const { EventBus, PDFLinkService, PDFViewer } = await import('/pdfjs/web/pdf_viewer.mjs');
const asked = new URLSearchParams(location.search);
pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs/build/pdf.worker.mjs';
const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus });
const viewer = new PDFViewer({ container: document.getElementById('c'), eventBus, linkService });
linkService.setViewer(viewer);
const page = Number(asked.get('page'));
eventBus.on('pagesinit', () => { viewer.currentPageNumber = page; });
eventBus.on('pagerendered', ({ pageNumber }) => { if (pageNumber === page) window.drawn ??= performance.now(); });
const pdf = await pdfjs.getDocument({ url: '/' + asked.get('pages') + '/en.pdf' }).promise;
viewer.setDocument(pdf);
linkService.setDocument(pdf);
</script>`),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, server };
}

const place = await mkdtemp(join(tmpdir(), 'kitepkana-bench-'));
const browser = await openBrowser();
const stock = await serveStock(place);
const rows: Record<string, Record<string, number | string>> = {};
try {
  for (const pages of [300, 1000]) {
    const folder = join(place, `shelf-${pages}`);
    await mkdir(join(folder, 'long'), { recursive: true });
    await writeFile(
      join(folder, 'long/metadata.yaml'),
      `title: { en: Long ${pages}, ru: Длинное ${pages} }\n`,
    );
    await writeLongPdf(join(folder, 'long/en.pdf'), pages);
    await writeLongPdf(join(folder, 'long/ru.pdf'), pages + 1);
    await timed(process.execPath, ['scripts/import.ts', folder], {
      env: { DATA_DIR: join(place, `data-${pages}`) },
    });
    const server = await startServer(join(place, `data-${pages}`));
    try {
      const { size } = await stat(join(folder, 'long/en.pdf'));
      await measure(pages, size);
    } finally {
      await server.stop();
    }
  }
} finally {
  await browser.close();
  stock.server.close();
  await rm(place, { recursive: true, force: true });
}
console.log(
  `\nThe reader at 1280 × 900, medians of ${ROUNDS} cold visits to a page in the middle; milliseconds`,
);
console.table(rows);
