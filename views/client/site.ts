/** What every page but the reader runs. All of them work without it. */
import { switchColours } from './colours.ts';
import { copies } from './copy.ts';
import { closesByItself } from './menu.ts';
import { leadsToPlainAddress } from './plain-address.ts';
import { suggestInto } from './suggestions.ts';
import { leadsFromPlace } from './text-place.ts';
import { adjustsType } from './type-size.ts';

for (const menu of document.querySelectorAll<HTMLDetailsElement>('.menu, .site-menu')) closesByItself(menu);
switchColours();

/** Where the results themselves answer every key, a list over them would be in the way: there it is asked for. */
const isAnswered = document.querySelector('.results') !== null;
for (const field of document.querySelectorAll<HTMLElement>('[data-suggest]')) suggestInto(field, isAnswered);

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement && 'submits' in target.dataset) target.form?.requestSubmit();
});

for (const form of document.querySelectorAll<HTMLFormElement>('form[role="search"]'))
  leadsToPlainAddress(form);

for (const place of document.querySelectorAll<HTMLElement>('[data-copies]')) copies(place);

const reflowed = document.getElementById('reflowed');
if (reflowed) {
  adjustsType(reflowed);
  leadsFromPlace(reflowed);
}
