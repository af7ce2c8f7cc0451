import { element } from './element.ts';
import { kept } from './kept.ts';
import type { Pane } from './pane.ts';

/** What is seldom wanted: turning the pages round, the whole screen, dark paper, the list of keys. */
export function bindTools(panes: readonly Pane[]): void {
  const more = element<HTMLDetailsElement>('more');
  const does = (id: string, what: () => void) =>
    element(id).addEventListener('click', () => {
      more.open = false;
      what();
    });
  does('rotate', () => {
    for (const { viewer } of panes) viewer.pagesRotation = (viewer.pagesRotation + 90) % 360;
  });
  // A browser that has no full screen, as those of phones, shows no way to it.
  element('full-screen').hidden = !document.fullscreenEnabled;
  does('full-screen', () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void element('reader').requestFullscreen();
  });
  const dark = kept<boolean>('dark paper');
  const root = element('reader');
  root.classList.toggle('reader--dark-paper', dark.read() ?? false);
  does('dark-paper', () => dark.write(root.classList.toggle('reader--dark-paper') || undefined));
  does('keys', () => element<HTMLDialogElement>('keys-list').showModal());
}
