import type { Page } from 'playwright-core';
import type { Language } from '../../server/domain/languages.ts';
import { paths } from '../../server/paths.ts';
import { PASSWORD } from './accounts.ts';

/** Signs in on a page of a browser, as `email` whose password is that of all in tests; ends at the overview. */
export async function signInOn(page: Page, ui: Language, email: string): Promise<void> {
  await page.goto(paths.signIn.href({ ui }));
  await page.locator('#sign-in-email').fill(email);
  await page.locator('#sign-in-password').fill(PASSWORD);
  await page.locator('.account-form button').click();
  await page.waitForURL(`**${paths.workspace.overview.href({ ui })}`);
}
