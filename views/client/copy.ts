/** Shows the button that copies the text of another element, where the browser lets pages copy. */
export function copies(place: HTMLElement): void {
  const source = document.getElementById(place.dataset.copies ?? '');
  const button = place.querySelector('button');
  const status = place.querySelector('[role="status"]');
  // Only pages that came over TLS, or from this machine, may write to the clipboard.
  if (!source || !button || !status || !navigator.clipboard) return;
  place.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(source.textContent?.trim() ?? '');
      status.textContent = place.dataset.copied ?? '';
    } catch {
      // The reader forbade it: then the text is marked, and the usual keys copy it.
      getSelection()?.selectAllChildren(source);
    }
  });
}
