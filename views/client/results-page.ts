/** What differs between the pages of two searches. */
const PARTS = ['.results', '.filters__name', '.filters__body', '#kept', '.site-languages ul'];

/** The page of another search as the server makes it. Throws when there is none, or `signal` says that it is too late. */
export async function fetchPage(address: string, signal: AbortSignal): Promise<Document> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!page.querySelector('.results')) throw new Error('This is no page of results');
  return page;
}

/** Puts the results of another page in the place of those that are here, and leaves the box and what is typed alone. */
export function showResultsOf(page: Document): void {
  const focused = document.activeElement;
  keepPictures(page);
  keepUnfolded(page);
  for (const part of PARTS) {
    const fresh = page.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceWith(fresh);
  }
  for (const back of document.querySelectorAll<HTMLInputElement>('input[name="back"]')) {
    back.value = page.querySelector<HTMLInputElement>('input[name="back"]')?.value ?? back.value;
  }
  document.title = page.title;
  // Whatever had the focus and is gone: the keyboard goes on from the content, not from the top of the page.
  if (focused && !focused.isConnected) document.querySelector('main')?.focus({ preventScroll: true });
}

/** A cover that is on both pages is not loaded and drawn anew, which would flicker. */
function keepPictures(page: Document): void {
  const drawn = [...document.querySelectorAll<HTMLImageElement>('.results img')];
  const bySource = new Map(drawn.map((image) => [image.getAttribute('src'), image]));
  for (const image of page.querySelectorAll('.results img')) {
    const same = bySource.get(image.getAttribute('src'));
    if (same) image.replaceWith(same);
  }
}

function keepUnfolded(page: Document): void {
  for (const { id } of document.querySelectorAll('.facet__more[open]:not([data-narrowed=""])')) {
    const list = page.getElementById(id);
    if (list instanceof HTMLDetailsElement) list.open = true;
  }
}
