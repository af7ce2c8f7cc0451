import { element } from './element.ts';

/** Lets a link lead to a page (1-based), or nowhere. The address is for those who open it elsewhere. */
export function pointTo(id: string, page: number | undefined, addressAt: (page: number) => string): void {
  const link = element<HTMLAnchorElement>(id);
  if (page === undefined) {
    // Who pressed it last stays at it.
    link.tabIndex = 0;
    link.removeAttribute('href');
    link.role = 'link';
    link.ariaDisabled = 'true';
  } else {
    link.href = addressAt(page);
    link.removeAttribute('role');
    link.removeAttribute('tabindex');
    link.removeAttribute('aria-disabled');
  }
}

/** Turns to a page without leaving the document when the link is followed here. */
export function turnsBy(id: string, turn: () => void): void {
  element(id).addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    turn();
  });
}
