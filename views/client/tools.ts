import { element } from './element.ts';
import { kept } from './kept.ts';
import type { Pane } from './pane.ts';

/** What is seldom wanted: turning the pages round, the whole screen, dark paper, the list of keys. */
export function bindTools(panes: readonly Pane[]): void {
  const more = element<HTMLDetailsElement>('more');
  const does = (id: string, what: () => void) =>
    element(id).addEventListener('click', () => {
      if (more.contains(document.activeElement)) more.querySelector('summary')?.focus();
      more.open = false;
      what();
    });
  does('rotate', () => {
    for (const { viewer } of panes) {
      const page = viewer.currentPageNumber;
      viewer.pagesRotation = (viewer.pagesRotation + 90) % 360;
      viewer.scrollPageIntoView({ pageNumber: page });
    }
  });
  // A browser that has no full screen, as those of phones, shows no way to it.
  element('full-screen').hidden = !document.fullscreenEnabled;
  does('full-screen', () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void element('reader').requestFullscreen();
  });
  const dark = kept<boolean>('dark paper');
  const root = element('reader');
  const darken = (isDark: boolean) => {
    root.classList.toggle('reader--dark-paper', isDark);
    element('dark-paper').ariaPressed = String(isDark);
  };
  darken(dark.read() ?? false);
  does('dark-paper', () => {
    const isDark = !root.classList.contains('reader--dark-paper');
    darken(isDark);
    dark.write(isDark || undefined);
  });
  does('keys', () => element<HTMLDialogElement>('keys-list').showModal());
}
