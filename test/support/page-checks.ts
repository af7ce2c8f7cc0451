import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Pixels by which a page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Texts in letters of another language than the element around them says; letters that English or Russian lack tell. */
export async function textsInAnotherLanguage(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const foreign = { en: /[а-яё]{3}/i, ru: /[ңөү]/i };
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const pattern = foreign[node.parentElement.closest('[lang]').lang];
      if (pattern?.test(node.data) && !node.parentElement.closest('code')) found.push(node.data.trim());
    }
    return found;
  })()`);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/**
 * What axe finds amiss: in light by all its rules, in dark by that of contrast, since nothing but colours differs. The page's
 * context lets scripts in (`bypassCSP`).
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const faults: string[] = [];
  for (const [colorScheme, rules] of [
    ['light', ''],
    ['dark', "{ runOnly: ['color-contrast'] }"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = (await page.evaluate(`axe.run(${rules})`)) as { violations: Violation[] };
    for (const { id, nodes } of violations)
      faults.push(`${id}, ${colorScheme}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
  await page.emulateMedia({ colorScheme: null });
  return faults;
}

/** Everything that can be operated now, and has to be reached with the keyboard; of radio buttons the arrows reach the others. */
const CONTROLS = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((control) => control.type !== 'radio' || control.checked)
  .filter((control) => control.tabIndex >= 0 && !control.disabled && control.type !== 'hidden')
  .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest('[inert]'))`;

/** What the keyboard is at: whether it shows, whether it is in the window, whether it was here before. */
const FOCUSED = `(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const { top, bottom, left, right } = focused.getBoundingClientRect();
  // A date is one control with several stops.
  const seen = window.walked.has(focused) && window.lastWalked !== focused;
  window.lastWalked = focused;
  window.walked.add(focused);
  return {
    html: focused.outerHTML.slice(0, 120),
    seen,
    shows: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    inWindow: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  };
})()`;

/** More than any page has controls. */
const MOST_STEPS = 500;

type Focused = {
  readonly html: string;
  readonly seen: boolean;
  readonly shows: boolean;
  readonly inWindow: boolean;
};

/** Walks the page with the tab key: everything that can be operated is come by, shows it, and is in sight. */
export async function walkByKeyboard(page: Page, name: string): Promise<void> {
  await page.evaluate(
    `window.walked = new Set(), window.controls = ${CONTROLS}, document.activeElement?.blur()`,
  );
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const focused = (await page.evaluate(FOCUSED)) as Focused | null;
    if (focused === null || focused.seen) break;
    assert.ok(focused.shows, `${name}: the focus does not show on ${focused.html}`);
    assert.ok(focused.inWindow, `${name}: the focus is out of sight on ${focused.html}`);
  }
  const missed = await page.evaluate(
    `${CONTROLS}.filter((control) => window.controls.includes(control) && !window.walked.has(control)).map((control) => control.outerHTML.slice(0, 120))`,
  );
  assert.deepEqual(missed, [], `${name}: not reached with the keyboard`);
}
