import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Made for servers that start a browser a request; a browser that lives on and has tabs wants the others. */
const UNWANTED = new Set(['--single-process', '--no-zygote', "--headless='shell'"]);

/** The Chromium that comes inside a package: nothing is downloaded, and it runs as root. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((argument) => !UNWANTED.has(argument)), '--no-sandbox'],
  });
}
