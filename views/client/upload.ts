import { make } from './make.ts';

type Texts = Readonly<Record<string, string | undefined>>;

/** Files are dropped or chosen, and sent one by one, so that each shows how far it is and fails by itself. */
export function uploads(): void {
  const form = document.querySelector<HTMLFormElement>('[data-upload]');
  const list = document.querySelector<HTMLElement>('[data-sent]');
  const field = form?.querySelector<HTMLInputElement>('[type="file"]');
  const said = document.querySelector<HTMLElement>('[data-upload-said]');
  if (!form || !list || !field) return;
  const batch = new Batch(form, list, (text) => {
    if (said) said.textContent = text;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    batch.add([...(field.files ?? [])]);
  });
  field.addEventListener('change', () => batch.add([...(field.files ?? [])]));
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('upload-drop--over');
  });
  form.addEventListener('dragleave', () => form.classList.remove('upload-drop--over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('upload-drop--over');
    batch.add([...(event.dataTransfer?.files ?? [])]);
  });
}

class Batch {
  readonly #form: HTMLFormElement;
  readonly #list: HTMLElement;
  readonly #say: (text: string) => void;
  readonly #texts: Texts;
  readonly #waiting: { readonly file: File; readonly row: Row }[] = [];
  #isSending = false;
  #failed = 0;
  /** Where the batch is, once its first file has made it. */
  #address: string | undefined;

  constructor(form: HTMLFormElement, list: HTMLElement, say: (text: string) => void) {
    this.#form = form;
    this.#list = list;
    this.#say = say;
    this.#texts = form.dataset;
  }

  add(files: readonly File[]): void {
    this.#list.hidden = false;
    for (const file of files) this.#wait(file);
    this.#form.reset();
    void this.#sendAll();
  }

  #wait(file: File): void {
    const row = new Row(file.name, this.#texts);
    this.#list.append(row.item);
    this.#waiting.push({ file, row });
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
      await this.#send(next.file, next.row);
    this.#isSending = false;
    if (this.#address !== undefined && this.#failed === 0) window.location.assign(this.#address);
  }

  async #send(file: File, row: Row): Promise<void> {
    if (row.isCancelled) return;
    const sent = await send(this.#form, this.#address, file, row);
    if (sent !== undefined) {
      this.#address ??= sent;
      row.tell(this.#texts.received ?? '');
      this.#say(`${file.name}: ${this.#texts.received ?? ''}`);
      return;
    }
    if (row.isCancelled) return;
    this.#failed += 1;
    this.#say(`${file.name}: ${this.#texts.failed ?? ''}`);
    row.offerAgain(() => {
      this.#failed -= 1;
      this.#waiting.push({ file, row });
      void this.#sendAll();
    });
  }
}

/** What is shown of one file. */
class Row {
  readonly item: HTMLElement;
  isCancelled = false;
  readonly #texts: Texts;
  readonly #told: HTMLElement;
  readonly #bar: HTMLProgressElement;
  readonly #button: HTMLButtonElement;
  #act: () => void = () => {};

  constructor(name: string, texts: Texts) {
    this.#texts = texts;
    this.#bar = make('progress', {});
    this.#bar.max = 1;
    this.#bar.value = 0;
    this.#bar.setAttribute('aria-label', name);
    this.#told = make('span', { textContent: texts.waiting ?? '' });
    this.#button = make('button', { type: 'button', textContent: texts.cancel ?? '' });
    this.#button.addEventListener('click', () => this.#act());
    this.item = make('li', {});
    this.item.append(make('span', { textContent: name }), this.#button, this.#bar, this.#told);
    this.#act = () => this.#cancel();
  }

  tell(text: string): void {
    this.#told.textContent = text;
    this.#button.hidden = true;
    this.#bar.value = 1;
  }

  progress(share: number): void {
    this.#bar.value = share;
    this.#told.textContent = `${this.#texts.sending ?? ''} ${Math.round(share * 100)} %`;
  }

  onCancel(abort: () => void): void {
    this.#button.hidden = false;
    this.#button.textContent = this.#texts.cancel ?? '';
    this.#act = () => {
      this.#cancel();
      abort();
    };
  }

  offerAgain(again: () => void): void {
    this.#told.textContent = this.#texts.failed ?? '';
    this.#button.hidden = false;
    this.#button.textContent = this.#texts.retry ?? '';
    this.#act = again;
  }

  #cancel(): void {
    this.isCancelled = true;
    this.tell(this.#texts.cancelled ?? '');
    this.#bar.value = 0;
  }
}

/** Sends one file; answers where its batch is, or nothing when it did not come through. */
function send(
  form: HTMLFormElement,
  batch: string | undefined,
  file: File,
  row: Row,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', batch === undefined ? form.action : `${batch}/files`);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      row.progress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () => {
      const isThere = request.status === 200 && request.responseURL !== form.action;
      resolve(isThere ? request.responseURL : undefined);
    });
    for (const over of ['error', 'abort', 'timeout'])
      request.addEventListener(over, () => resolve(undefined));
    row.onCancel(() => request.abort());
    const body = new FormData();
    const token = form.querySelector<HTMLInputElement>('[name="form"]');
    body.append('form', token?.value ?? '');
    body.append('files', file);
    request.send(body);
  });
}
