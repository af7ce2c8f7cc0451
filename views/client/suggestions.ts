/** What `/api/v1/suggest` answers. */
type Suggestion = { readonly kind: string; readonly text: string; readonly href: string };

/** Long enough that a word typed in one go asks once. */
const PAUSE_MS = 150;

async function fetchSuggestions(url: string, q: string, signal: AbortSignal): Promise<Suggestion[]> {
  const query = new URLSearchParams({ q, ui: document.documentElement.lang });
  const response = await fetch(`${url}?${query}`, { signal });
  if (!response.ok) return [];
  const { suggestions } = (await response.json()) as { suggestions: Suggestion[] };
  return suggestions;
}

/**
 * Makes a search field a combobox with a list of suggestions (WAI-ARIA Authoring Practices, "Editable Combobox With
 * List Autocomplete"). Without it the field is an ordinary one. `onDemand` shows the list when the down arrow asks for
 * it, instead of while typing.
 */
export function suggestInto(field: HTMLElement, onDemand: boolean): void {
  const input = field.querySelector('input');
  const url = field.dataset.suggest;
  if (!input || !url) return;
  const list = document.createElement('ul');
  list.id = `${input.id}-suggestions`;
  list.className = 'suggestions';
  list.role = 'listbox';
  list.ariaLabel = field.dataset.suggestions ?? '';
  list.hidden = true;
  field.append(list);
  input.role = 'combobox';
  input.setAttribute('aria-controls', list.id);
  input.ariaAutoComplete = 'list';
  input.ariaExpanded = 'false';

  let shown: Suggestion[] = [];
  let active = -1;
  let timer = 0;
  let request = new AbortController();

  function show(suggestions: Suggestion[]): void {
    shown = suggestions;
    list.replaceChildren(...suggestions.map(optionOf));
    list.hidden = suggestions.length === 0;
    input!.ariaExpanded = String(suggestions.length > 0);
    activate(-1);
  }

  function optionOf({ text }: Suggestion, index: number): HTMLElement {
    const option = document.createElement('li');
    option.id = `${list.id}-${index}`;
    option.role = 'option';
    option.textContent = text;
    // The field must keep the focus until the click is over, or its blur closes the list first.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', () => choose(index));
    return option;
  }

  function activate(index: number): void {
    active = index;
    for (const [each, option] of [...list.children].entries()) option.ariaSelected = String(each === index);
    if (index < 0) input!.removeAttribute('aria-activedescendant');
    else input!.setAttribute('aria-activedescendant', `${list.id}-${index}`);
  }

  function choose(index: number): void {
    const chosen = shown[index];
    if (chosen) location.assign(chosen.href);
  }

  async function ask(): Promise<void> {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const q = input!.value.trim();
    try {
      const suggestions = q === '' ? [] : await fetchSuggestions(url!, q, signal);
      if (!signal.aborted && document.activeElement === input) show(suggestions);
    } catch (error) {
      // Without suggestions the search works all the same.
      if (!signal.aborted) console.warn('No suggestions', error);
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (!onDemand) timer = setTimeout(ask, PAUSE_MS);
    else if (shown.length > 0) show([]);
  });
  input.addEventListener('blur', () => show([]));
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length > 0) {
      // One place more than there are suggestions: the field itself.
      activate(((active + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === 'ArrowDown' && onDemand) void ask();
    else if (event.key === 'Enter' && active >= 0) choose(active);
    else if (event.key === 'Escape' && shown.length > 0) show([]);
    else return;
    event.preventDefault();
  });
}
