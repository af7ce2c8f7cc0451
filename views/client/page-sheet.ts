import { element } from './element.ts';
import { otherPage } from './other-page.ts';
import { OPENED } from './side-panel.ts';

/** Told of the page (1-based) that is open now, as the event's detail. */
export const TURNED = 'page-turned';

/**
 * Small pages in their panel: the sheets that the server makes, the first when the panel opens, the others as somebody
 * comes to the end of those that are there. `onCame` is called when others are there. What somebody pressed and does not come is
 * followed as a page, so that the browser says what is amiss.
 */
export function fetchesSmallPages(onCame: () => void): void {
  const panel = element('pages');
  const list = element('small-pages');
  const toggle = element<HTMLAnchorElement>('pages-toggle');

  /** A sheet in place of those that are there; false when it does not come. */
  async function begin(): Promise<boolean> {
    const sheet = await fetched(toggle.href);
    if (!sheet) return false;
    const hasFocus = panel.contains(document.activeElement) && list.children.length === 0;
    list.replaceChildren(...sheet.children);
    came();
    const current = list.querySelector<HTMLElement>('[aria-current]');
    current?.scrollIntoView({ block: 'center' });
    if (hasFocus) current?.focus();
    return true;
  }

  /** The sheet before or after those that are there, in place of the link to it; likewise. */
  async function goOn(link: HTMLAnchorElement): Promise<boolean> {
    const sheet = await fetched(link.href);
    if (!sheet) return false;
    if (!link.isConnected) return true;
    const { sheet: side } = link.dataset;
    const further = sheet.querySelector(`[data-sheet="${side}"]`);
    const pages = [...sheet.querySelectorAll('li')];
    const hadFocus = document.activeElement === link;
    list.querySelector('ol')?.[side === 'next' ? 'append' : 'prepend'](...pages);
    if (further) link.replaceWith(further);
    else link.remove();
    if (hadFocus)
      pages
        .at(side === 'next' ? 0 : -1)
        ?.querySelector('a')
        ?.focus();
    came();
    return true;
  }

  const nearEnd = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        nearEnd.unobserve(target);
        void goOn(target as HTMLAnchorElement);
      }
    },
    { rootMargin: '0px 0px 50% 0px' },
  );

  function came(): void {
    onCame();
    const next = list.querySelector('[data-sheet="next"]');
    if (next) nearEnd.observe(next);
  }

  const isThere = (page: string | null) => list.querySelector(`[data-page="${page}"]`) !== null;
  panel.addEventListener(OPENED, () => {
    if (isThere(new URL(toggle.href).searchParams.get('page'))) return;
    void begin().then((came) => came || location.assign(toggle.href));
  });
  panel.addEventListener(TURNED, (event) => {
    const { detail: page } = event as CustomEvent<number>;
    if (list.children.length > 0 && panel.checkVisibility() && !isThere(String(page))) void begin();
  });
  list.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link?.dataset.sheet || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void goOn(link).then((came) => came || location.assign(link.href));
  });
}

/** The small pages of a sheet; undefined when it does not come. */
const fetched = async (url: string) => (await otherPage(url))?.getElementById('small-pages');
