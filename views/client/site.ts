/** What every page but the reader runs. All of them work without it. */
import { switchColours } from './colours.ts';
import { copies } from './copy.ts';
import { closesByItself } from './menu.ts';
import { leavesEmptyOut } from './plain-address.ts';
import { suggestInto } from './suggestions.ts';

for (const menu of document.querySelectorAll<HTMLDetailsElement>('.site-menu')) closesByItself(menu);
switchColours();

for (const field of document.querySelectorAll<HTMLElement>('[data-suggest]')) suggestInto(field);

for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-submits]')) {
  select.addEventListener('change', () => select.form?.requestSubmit());
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[role="search"]')) leavesEmptyOut(form);

for (const place of document.querySelectorAll<HTMLElement>('[data-copies]')) copies(place);
