import { make } from './make.ts';

type Edition = {
  readonly key: string;
  readonly steps: readonly { readonly text: string; readonly done: boolean }[];
  readonly cover: string | null;
};

/** Shows how far publications are as the server tells it (server-sent events), in the place of loading again. */
export function progress(): void {
  const page = document.querySelector<HTMLElement>('[data-progress]');
  const refresh = page?.querySelector<HTMLElement>('[data-refresh]');
  const said = page?.querySelector<HTMLElement>('[data-progress-said]');
  if (!page?.dataset.progress || !refresh) return;
  const events = new EventSource(page.dataset.progress);
  refresh.hidden = true;
  events.addEventListener('progress', ({ data }: MessageEvent<string>) => {
    const publications = JSON.parse(data) as { editions: Edition[] }[];
    for (const edition of publications.flatMap(({ editions }) => editions)) show(page, edition);
  });
  events.addEventListener('done', () => {
    events.close();
    const done = page.querySelector<HTMLTemplateElement>('[data-progress-done]');
    if (said) said.textContent = done?.content.textContent ?? '';
  });
}

function show(page: HTMLElement, { key, steps, cover }: Edition): void {
  const place = page.querySelector(`[data-edition="${key}"]`);
  place
    ?.querySelector('[data-steps]')
    ?.replaceChildren(
      ...steps.map(({ text, done }) =>
        make('li', { textContent: text, className: done ? 'upload-steps__done' : '' }),
      ),
    );
  const frame = place?.querySelector('[data-cover]');
  if (!frame || cover === null || frame.firstElementChild) return;
  frame.append(make('img', { src: cover, alt: '', width: 80, className: 'upload-cover' }));
}
