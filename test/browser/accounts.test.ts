import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/browser.ts';
import { firstLink } from '../../server/accounts/index.ts';
import { LANGUAGES, type Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { addAccount, PASSWORD } from '../support/accounts.ts';
import { signInOn } from '../support/browser-sign-in.ts';
import { htmlFaults } from '../support/html-rules.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { listen } from '../support/listen.ts';
import {
  accessibilityFaults,
  overflow,
  textsInAnotherLanguage,
  walkByKeyboard,
} from '../support/page-checks.ts';

const EMAIL = 'asel@example.org';
let library: TestLibrary;
let browser: Browser;
let server: Awaited<ReturnType<typeof listen>>;
let first: string;
let invited: string;

before(async () => {
  library = await openTestLibrary();
  browser = await openBrowser();
  server = await listen(library.app);
  const link = await firstLink(library.services);
  first = link?.slice(library.config.publicUrl.length) ?? '';
});
after(async () => {
  await browser.close();
  await server.close();
  await library.close();
});

const context = (options: BrowserContextOptions = {}) =>
  browser.newContext({ baseURL: server.origin, ...options });

describe('the first day, without scripts, on a phone', () => {
  let phone: BrowserContext;
  let page: Page;
  before(async () => {
    phone = await context({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    page = await phone.newPage();
  });
  after(() => phone.close());

  test('the link of the first start makes an administrator', async () => {
    await page.goto(first);
    await page.getByLabel('Name').fill('Асель');
    await page.getByLabel('E-mail address').fill(EMAIL);
    await page.getByLabel('Password').fill('qwerty123456');
    await page.getByRole('button', { name: 'Set up the account' }).click();
    assert.match(await page.locator('main').innerText(), /Many people choose this password/);
    assert.equal(await page.getByLabel('E-mail address').inputValue(), EMAIL);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set up the account' }).click();
    assert.match(await page.locator('main').innerText(), /Welcome\. Your account is set up/);
  });

  test('somebody else is invited, and shows in the list', async () => {
    await page.locator('.visitor summary').click();
    await page.getByRole('link', { name: 'Accounts' }).click();
    await page.getByLabel('Name').fill('Бакыт Асанов');
    await page.getByLabel('E-mail address').fill('bakyt@example.org');
    await page.getByLabel('Librarian').check();
    await page.getByRole('button', { name: 'Add and invite' }).click();
    const link = await page.locator('.account-page__secret').innerText();
    invited = link.slice(library.config.publicUrl.length);
    await page.getByRole('main').getByRole('link', { name: 'Accounts' }).click();
    assert.match(await page.locator('table').innerText(), /Бакыт Асанов.*Librarian.*without a password yet/s);
  });

  test('a token is made, shown once, and revoked', async () => {
    await page.goto(paths.account.page.href({ ui: 'en' }));
    await page.getByLabel('What it is for').fill('A script');
    await page.locator('#token-currentPassword').fill(PASSWORD);
    await page.getByRole('button', { name: 'Make the token' }).click();
    assert.match(await page.locator('.account-page__secret').innerText(), /^kp_[\w-]{43}$/);
    await page.getByRole('button', { name: 'Revoke A script' }).click();
    assert.match(await page.locator('main').innerText(), /The token works no more/);
  });

  test('signing out and in again leads back to the page', async () => {
    await page.locator('.visitor summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(paths.projects.href({ ui: 'en' }));
    await page.getByRole('contentinfo').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail address').fill(EMAIL);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    assert.match(await page.getByRole('alert').innerText(), /do not belong together/);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    assert.equal(new URL(page.url()).pathname, paths.projects.href({ ui: 'en' }));
    assert.match(await page.locator('.visitor summary').innerText(), /Асель/);
  });
});

describe('the pages of accounts', () => {
  let link: string;
  let person: string;
  before(async () => {
    link = invited;
    person = (await addAccount(library, { email: 'third@example.org', name: 'Чолпон' })).id;
  });

  const strangers = (ui: Language) => ({
    'sign in': paths.signIn.href({ ui }),
    invitation: link.replace('/en/', `/${ui}/`),
    'forgotten password': paths.forgottenPassword.href({ ui }),
    'a link that is over': paths.resetPassword.href({ ui, link: 'x' }),
  });
  const own = (ui: Language) => ({
    account: paths.account.page.href({ ui, done: 'about' }),
    accounts: paths.accounts.href({ ui }),
    'an account': paths.person.href({ ui, id: person }),
    'audit log': paths.auditLog.href({ ui }),
    'a page for everybody': paths.home.href({ ui }),
  });

  async function eachPage(
    ui: Language,
    options: BrowserContextOptions,
    check: (page: Page, name: string) => Promise<void>,
  ): Promise<void> {
    const here = await context(options);
    const page = await here.newPage();
    const visit = async (pages: Record<string, string>) => {
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(path);
        await check(page, `${name} in ${ui}`);
      }
    };
    await visit(strangers(ui));
    await signInOn(page, ui, EMAIL);
    await visit(own(ui));
    await here.close();
  }

  for (const ui of LANGUAGES) {
    test(`fit a narrow phone and a desk in ${ui}, also with the menu open and text twice as large`, async () => {
      for (const width of [320, 1280]) {
        await eachPage(ui, { viewport: { width, height: 800 } }, async (page, name) => {
          assert.equal(await overflow(page), 0, `${name} overflows at ${width} px`);
          const menu = page.locator('.visitor summary');
          if ((await menu.count()) > 0) {
            await menu.click();
            assert.equal(await overflow(page), 0, `${name}: the menu overflows at ${width} px`);
          }
          await page.evaluate("document.documentElement.style.fontSize = '200%'");
          if (width > 320) assert.equal(await overflow(page), 0, `${name} overflows with large text`);
        });
      }
    });

    test(`have nothing for axe to find in ${ui}, in light and in dark`, async () => {
      await eachPage(ui, { bypassCSP: true }, async (page, name) => {
        const menu = page.locator('.visitor summary');
        if ((await menu.count()) > 0) await menu.click();
        assert.deepEqual(await accessibilityFaults(page), [], name);
      });
    });

    test(`are valid HTML in ${ui}, say what is in another language, and are walked with the keyboard`, async () => {
      await eachPage(ui, {}, async (page, name) => {
        assert.deepEqual(await htmlFaults(await (await page.request.get(page.url())).text()), [], name);
        await walkByKeyboard(page, name);
        if (ui !== 'en') return;
        const foreign = await textsInAnotherLanguage(page);
        const names = /^(Айгүл Асанова|Асель|Бакыт Асанов|Чолпон)$|Русский|Кыргызча/;
        assert.deepEqual(
          foreign.filter((text) => !names.test(text)),
          [],
          name,
        );
      });
    });
  }
});
