import { otherPage } from './other-page.ts';

const EVERY_MS = 1500;

/** Brings what is under way on the page up to date, until it is over: the server's own page takes the place of the old one. */
export function refresh(): void {
  if (document.querySelector('[data-refresh]')) setTimeout(again, EVERY_MS);
}

async function again(): Promise<void> {
  const main = document.querySelector('main');
  const page = await otherPage(location.href);
  if (page && main) main.replaceChildren(...(page.querySelector('main')?.childNodes ?? []));
  refresh();
}
