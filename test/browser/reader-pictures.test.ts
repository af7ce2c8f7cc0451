import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths, type ReaderLayout } from '../../server/paths.ts';
import { type BrowserLibrary, openBrowserLibrary } from '../support/browser-library.ts';
import { overflow } from '../support/page-checks.ts';
import { keepPicture } from '../support/pictures.ts';

const WINDOWS = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 900 },
};
const WORDS: Record<Language, string> = { en: 'religion', ru: 'религия', ky: 'дин' };

/** A way in which the reader is looked at: where it is opened, what is pressed, whether scripts run. */
type Look = {
  readonly layout?: ReaderLayout;
  readonly found?: boolean;
  readonly beside?: boolean;
  readonly press?: string;
  readonly still?: boolean;
};

const LOOKS: Readonly<Record<string, Look>> = {
  page: {},
  found: { found: true },
  contents: { press: 'o' },
  pages: { press: 'p' },
  search: { found: true, press: '/' },
  keys: { press: '?' },
  beside: { beside: true },
  light: { layout: 'light', found: true },
  still: { still: true },
  dark: { press: 'd' },
};

let site: BrowserLibrary;
/** With and without scripts on a phone and a desk: what was fetched once is there for the next look. */
let contexts: Readonly<Record<keyof typeof WINDOWS, readonly [BrowserContext, BrowserContext]>>;
before(async () => {
  site = await openBrowserLibrary();
  const both = async (window: keyof typeof WINDOWS) => {
    const as = { baseURL: site.origin, viewport: WINDOWS[window] };
    return [
      await site.browser.newContext(as),
      await site.browser.newContext({ ...as, javaScriptEnabled: false }),
    ] as const;
  };
  contexts = { phone: await both('phone'), desk: await both('desk') };
});
after(() => site.close());

const contextOf = (window: keyof typeof WINDOWS, { still }: Look) => contexts[window][still ? 1 : 0];

async function open(page: Page, ui: Language, { layout, found, beside, press, still }: Look): Promise<void> {
  await page.goto(
    paths.reader.href({
      ...{ ui, id: site.declaration, language: ui, page: 5, layout },
      q: found ? WORDS[ui] : undefined,
      beside: beside ? (ui === 'en' ? 'ky' : 'en') : undefined,
    }),
  );
  if (!still && layout !== 'light')
    for (const each of await page.locator('.still').all()) await each.waitFor({ state: 'hidden' });
  if (press) await page.keyboard.press(press);
  if (press === 'p') {
    await page.locator('.small-pages [aria-current]').waitFor();
    await page.waitForLoadState('networkidle');
  }
}

type Box = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
const boxesOf = (page: Page, selector: string) =>
  page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((each) => each.checkVisibility())
      .map((each) => each.getBoundingClientRect()).map(({ top, bottom, left, right }) => ({ top, bottom, left, right }))`,
  ) as Promise<Box[]>;

/** Everything in a bar stands in one row: nothing begins below where something else ends. */
async function inOneRow(page: Page, bar: string): Promise<boolean> {
  const boxes = (await boxesOf(page, `${bar} > *`)).filter(
    // What floats at the foot of a phone's window is not in the bar.
    ({ top }) => top < 200,
  );
  return Math.max(...boxes.map(({ top }) => top)) < Math.min(...boxes.map(({ bottom }) => bottom));
}

const floats = (one: Box, other: Box) =>
  one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;

/** What a person would see at once to be amiss. */
async function looksRight(page: Page, name: string, look: Look): Promise<void> {
  const { width } = page.viewportSize()!;
  const isPhone = width === WINDOWS.phone.width;
  const isStill = look.still || look.layout === 'light';
  assert.equal(await overflow(page), 0, `${name} is wider than its window`);
  if (!isStill)
    assert.equal(
      await page.evaluate('document.documentElement.scrollHeight - innerHeight'),
      0,
      `${name}: the window scrolls as well as what is in it`,
    );
  assert.ok(await inOneRow(page, '.reader__head'), `${name}: the head wraps`);
  // A phone without scripts has a row for the button of the field, or for the pages found.
  if (!isPhone || !isStill) assert.ok(await inOneRow(page, '.toolbar'), `${name}: the toolbar wraps`);
  const sheets = await boxesOf(page, isStill ? '.still__page' : '.pdfViewer .page');
  const widest = Math.max(...sheets.map(({ left, right }) => right - left));
  assert.ok(widest > (isPhone ? 0.8 : 0.35) * width, `${name}: a page is ${widest} px wide`);
  const [one, other] = await boxesOf(page, '.reader--live #zoom, .reader--live .toolbar__group--found');
  assert.ok(!one || !other || floats(one, other), `${name}: groups of tools lie over each other`);
}

describe('the reader as it looks', () => {
  for (const ui of LANGUAGES) {
    for (const window of ['phone', 'desk'] as const) {
      test(`has its bars in a row and its page in sight, in ${ui} on a ${window}`, async () => {
        for (const [name, look] of Object.entries(LOOKS)) {
          const page = await contextOf(window, look).newPage();
          page.setDefaultTimeout(30_000);
          await open(page, ui, look);
          await looksRight(page, name, look);
          await keepPicture(page, `reader-${name}-${ui}-${window}`);
          // Kept by the device for the next document.
          if (name === 'dark') await page.keyboard.press('d');
          await page.close();
        }
      });
    }
  }
});
