import { element } from './element.ts';

/** When the dark colours are taken, as the server says it of a choice that it remembers. */
const MEDIA: Readonly<Record<string, string>> = {
  light: 'not all',
  dark: 'all',
  device: '(prefers-color-scheme: dark)',
};

/** Changes the colours in place, so that a reader keeps the place in the page; the server still remembers the choice. */
export function switchColours(): void {
  const dark = element<HTMLLinkElement>('dark');
  const chosen = document.querySelector<HTMLElement>('.colours-chosen');
  for (const form of document.querySelectorAll<HTMLFormElement>('.colours, .colours-chosen')) {
    form.addEventListener('submit', (event) => {
      const { submitter } = event;
      if (!(submitter instanceof HTMLButtonElement)) return;
      event.preventDefault();
      dark.media = MEDIA[submitter.value] ?? dark.media;
      [...form.querySelectorAll('button')].find((button) => button.offsetParent !== null)?.focus();
      if (chosen) chosen.hidden = submitter.value === 'device';
      const choice = new URLSearchParams({ colours: submitter.value });
      // Where it leads back to is where the reader is already.
      void fetch(form.action, { method: 'POST', body: choice, redirect: 'manual' });
    });
  }
}
