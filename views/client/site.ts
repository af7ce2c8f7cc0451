/** What every page but the reader runs. All of them work without it. */
import { switchColours } from './colours.ts';
import { closesByItself } from './menu.ts';
import { suggestInto } from './suggestions.ts';

for (const menu of document.querySelectorAll<HTMLDetailsElement>('.site-menu')) closesByItself(menu);
switchColours();

for (const field of document.querySelectorAll<HTMLElement>('[data-suggest]')) suggestInto(field);

for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-submits]')) {
  select.addEventListener('change', () => select.form?.requestSubmit());
}
