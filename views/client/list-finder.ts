import { fold as foldWord } from '../../server/language/fold.ts';
import { plainLetters } from '../../server/language/plain-letters.ts';

/** As texts are compared here: as the search does it, and `ң ө ү` as `н о у`. */
const fold = (text: string) => text.split(/(\s+)/).map(foldWord).map(plainLetters).join('');

/** Lets fields above long lists of choices leave of them what has the words that are typed. They send nothing. */
export function findsInLists(): void {
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches('.facet__find')) narrow(target);
  });
}

function narrow(field: HTMLInputElement): void {
  const facet = field.closest('.facet');
  const more = facet?.querySelector('details');
  const told = facet?.querySelector('[role="status"]');
  if (!facet || !more || !told) return;
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const isNarrowed = words.length > 0;
  const wasNarrowed = 'narrowed' in more.dataset;
  if (isNarrowed && !wasNarrowed) more.dataset.narrowed = more.open ? 'open' : '';
  const found = leave(facet, words);
  more.open = isNarrowed || (wasNarrowed ? more.dataset.narrowed === 'open' : more.open);
  if (!isNarrowed) delete more.dataset.narrowed;
  const { found: some = '', none = '' } = field.dataset;
  told.textContent = isNarrowed ? (found > 0 ? some.replace('{}', String(found)) : none) : '';
}

/** How many have all the words. What is ticked stays, or it could not be seen that it is. */
function leave(facet: Element, words: readonly string[]): number {
  let found = 0;
  for (const item of facet.querySelectorAll('li')) {
    const text = fold(item.querySelector('span')?.textContent ?? '');
    const fits = words.every((word) => text.includes(word));
    item.hidden = !fits && !item.querySelector('input')?.checked;
    found += Number(fits);
  }
  return found;
}
