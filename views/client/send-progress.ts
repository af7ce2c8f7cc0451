/** Shows how much of a form with files is sent, and lets it be cancelled; without scripts the browser sends it as ever. */
export function sendProgress(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form);
    });
}

function send(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  const told = form.querySelector<HTMLElement>('[data-sent]');
  const bar = told?.querySelector('progress');
  const cancel = told?.querySelector('button');
  if (!button || !told || !bar || !cancel) return void form.submit();
  const request = new XMLHttpRequest();
  const end = () => {
    told.hidden = true;
    button.disabled = false;
  };
  request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
    if (lengthComputable) [bar.max, bar.value] = [total, loaded];
  });
  request.addEventListener('load', () => show(request, form));
  request.addEventListener('error', () => {
    end();
    const failed = form.querySelector<HTMLElement>('[data-failed]');
    if (failed) failed.hidden = false;
  });
  request.addEventListener('abort', end);
  cancel.onclick = () => request.abort();
  button.disabled = true;
  told.hidden = false;
  request.open('POST', form.action);
  request.send(new FormData(form));
}

/** The page that was answered: another one is gone to, the same one with its faults takes the place of this. */
function show({ responseURL, responseText }: XMLHttpRequest, form: HTMLFormElement): void {
  if (new URL(responseURL).pathname !== new URL(form.action).pathname)
    return void location.assign(responseURL);
  const page = new DOMParser().parseFromString(responseText, 'text/html');
  const main = document.querySelector('main');
  main?.replaceChildren(...(page.querySelector('main')?.childNodes ?? []));
  main?.focus();
  sendProgress();
}
