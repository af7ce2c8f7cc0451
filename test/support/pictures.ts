import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FOLDER = fileURLToPath(new URL('../.artefacts/pictures/', import.meta.url));

/** Chromium now and then has no frame to give; it has one when it is asked again. */
const TRIES = 3;

/** Keeps what the window shows as `test/.artefacts/pictures/{name}.png`, for people to look at after a run. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (let tries = 1; ; tries++) {
    try {
      await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled' });
      return;
    } catch (error) {
      if (tries === TRIES || !String(error).includes('Unable to capture screenshot')) throw error;
    }
  }
}
