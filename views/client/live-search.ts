import { addressOf } from './plain-address.ts';
import { fetchPage, showResultsOf } from './results-page.ts';

/** Short enough to seem an answer to the key, long enough that a word typed in one go asks once or twice. */
const PAUSE_MS = 120;
/** Who types nothing for so long looks at the results. */
const SETTLED_MS = 1000;

type Outcome = 'shown' | 'failed' | 'overtaken';

const here = () => location.pathname + location.search;

/**
 * Shows the results of what is typed while it is typed. The address is always that of the results on the page; Back
 * leads to what was looked at before, not through every letter. When the server cannot be reached, the results stay,
 * and sending the form is left to the browser.
 */
export function searchesWhileTyping(form: HTMLFormElement, input: HTMLInputElement, told: HTMLElement): void {
  /** Whose results are on the page. */
  let shown = here();
  /** What Back leads to from here. */
  let settled = { address: here(), title: document.title };
  let request = new AbortController();
  let typing = 0;
  let settling = 0;

  async function show(address: string): Promise<Outcome> {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    if (address !== shown) setBusy(true);
    try {
      if (address !== shown) showResultsOf(await fetchPage(address, signal));
      shown = address;
      setBusy(false);
      return 'shown';
    } catch (error) {
      if (signal.aborted) return 'overtaken';
      console.warn('The results stay as they were', error);
      told.textContent = told.dataset.failed ?? '';
      setBusy(false);
      return 'failed';
    }
  }

  /** Makes what is on the page a step of its own in the history. */
  function settle(): void {
    clearTimeout(settling);
    const { title } = document;
    const address = here();
    if (address === settled.address) return;
    document.title = settled.title;
    history.replaceState(null, '', settled.address);
    history.pushState(null, '', address);
    document.title = title;
    settled = { address, title };
  }

  function rest(): void {
    settle();
    told.textContent = summary(told.textContent);
  }

  async function answer(): Promise<Outcome> {
    const address = addressOf(form);
    const outcome = await show(address);
    if (outcome === 'shown') history.replaceState(null, '', address);
    return outcome;
  }

  input.addEventListener('input', () => {
    // What was switched off was switched off for the words that were there.
    for (const off of document.querySelectorAll('#kept [name="literal"], #kept [name="off"]')) off.remove();
    clearTimeout(typing);
    clearTimeout(settling);
    typing = setTimeout(async () => {
      if ((await answer()) === 'shown') settling = setTimeout(rest, SETTLED_MS);
    }, PAUSE_MS);
  });

  form.addEventListener('submit', async (event) => {
    // What is sent from the filters is a new page: there is more than the results to look at then.
    if (!form.contains(document.activeElement)) return;
    event.preventDefault();
    clearTimeout(typing);
    const outcome = await answer();
    if (outcome === 'failed') location.assign(addressOf(form));
    if (outcome !== 'shown') return;
    rest();
    // The keyboard of a phone lies over the results.
    if (matchMedia('(pointer: coarse)').matches) input.blur();
  });

  // Whatever is followed from here, one comes back to these results and from them to those before.
  document.addEventListener('click', settle, true);

  addEventListener('popstate', async () => {
    // A place within the page.
    if (here() === settled.address) return;
    clearTimeout(typing);
    clearTimeout(settling);
    settled = { address: here(), title: document.title };
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    if ((await show(here())) === 'failed') location.reload();
    settled.title = document.title;
    told.textContent = summary(told.textContent);
  });
}

function setBusy(busy: boolean): void {
  document.querySelector('.results')?.setAttribute('aria-busy', String(busy));
}

/** How much was found, and what the page remarks on it; told again when it is the same as before. */
function summary(before: string | null): string {
  const told = document.querySelectorAll('#summary, .results .notice > p, .results .help');
  const text = [...told].map(ownText).filter(Boolean).join('. ');
  return text === before ? `${text}\u00a0` : text;
}

/** Without the links, which are there to be come by, not to be read out. */
function ownText({ childNodes }: Element): string {
  const own = [...childNodes].filter((node) => !(node instanceof HTMLAnchorElement));
  return own
    .map(({ textContent }) => textContent)
    .join('')
    .trim();
}
