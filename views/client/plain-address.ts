/** As `searchQueryOf` in `server/search/params.ts` writes them: a form and a link lead to the same address. */
const ORDER = ['q', 'language', 'type', 'year', 'subject', 'project', 'author', 'sort', 'page', 'size'];
const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

type Entry = [name: string, value: string];

/** The two fields as the range that the server reads them as; what is no year is left for it to find fault with. */
function withYears(entries: Entry[]): Entry[] {
  const [from, to] = ['from', 'to'].map((field) => entries.find(([name]) => name === field)?.[1]);
  const ends = [from ?? '0000', to ?? '9999'].sort();
  if ((from ?? to) === undefined || !ends.every((end) => /^\d{4}$/.test(end))) return entries;
  const rest = entries.filter(([name]) => !['from', 'to', 'year'].includes(name));
  return [...rest, ['year', [...new Set(ends)].join('..')]];
}

/** Sends a form to the address that links to the same search have: it is to be sent on, and empty fields say nothing. */
export function leadsToPlainAddress(form: HTMLFormElement): void {
  form.addEventListener('formdata', ({ formData }) => {
    const filled = [...formData]
      .map(([name, value]): Entry => [name, String(value).trim()])
      .filter(([, value]) => value !== '');
    for (const name of [...formData.keys()]) formData.delete(name);
    const ordered = withYears(filled).sort(([a], [b]) => rank(a) - rank(b));
    for (const [name, value] of ordered) formData.append(name, value);
  });
}

/** The address, from the root of the site, that sending the form would lead to. */
export function addressOf(form: HTMLFormElement): string {
  const entries = [...new FormData(form)].map(([name, value]): Entry => [name, String(value)]);
  const query = new URLSearchParams(entries);
  return new URL(form.action).pathname + (query.size > 0 ? `?${query}` : '');
}
