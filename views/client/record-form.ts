/** So long after the last key what was typed is kept. */
const KEEP_AFTER_MS = 2_000;

/** The form of a record: its rows move by keys, by buttons and by dragging, and what is typed is kept. */
export function recordForm(): void {
  const form = document.querySelector<HTMLFormElement>('[data-record-form]');
  if (!form) return;
  const said = form.querySelector<HTMLElement>('[data-said]');
  const say = (text: string) => {
    if (said) said.textContent = text;
  };
  const changed = keepsItself(form, () => say(form.dataset.kept ?? ''));
  for (const list of form.querySelectorAll<HTMLElement>('[data-rows]')) rows(form, list, { say, changed });
}

/** Sends the form as a working copy some time after it was typed into; answers what to call on any other change. */
function keepsItself(form: HTMLFormElement, kept: () => void): () => void {
  let timer: number | undefined;
  let isDirty = false;
  const body = () => {
    const data = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    data.set('do', 'keep');
    return data;
  };
  const keep = async () => {
    timer = undefined;
    isDirty = false;
    const answer = await fetch(form.action, { method: 'POST', body: body(), redirect: 'manual' }).catch(
      () => null,
    );
    if (answer && (answer.ok || answer.type === 'opaqueredirect')) kept();
    else isDirty = true;
  };
  const changed = () => {
    isDirty = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, KEEP_AFTER_MS);
  };
  form.addEventListener('input', changed);
  form.addEventListener('submit', () => {
    window.clearTimeout(timer);
    isDirty = false;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && isDirty) navigator.sendBeacon(form.action, body());
  });
  return changed;
}

type Told = { readonly say: (text: string) => void; readonly changed: () => void };

function rows(form: HTMLFormElement, list: HTMLElement, { say, changed }: Told): void {
  const field = list.dataset.rows ?? '';
  const template = form.querySelector<HTMLTemplateElement>(`template[data-row-of="${field}"]`);
  let next = list.children.length;
  for (const row of list.children) if (row instanceof HTMLElement) movable(row);

  function movable(row: HTMLElement): void {
    const grip = row.querySelector<HTMLButtonElement>('[data-grip]');
    if (!grip) return;
    grip.hidden = false;
    grip.addEventListener('pointerdown', () => {
      row.draggable = true;
    });
    row.addEventListener('dragstart', () => row.classList.add('record-row--moving'));
    row.addEventListener('dragend', () => {
      row.draggable = false;
      row.classList.remove('record-row--moving');
      changed();
    });
  }

  function move(row: HTMLElement, step: -1 | 1, focus: HTMLElement): void {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) list.insertBefore(row, other);
    else list.insertBefore(other, row);
    focus.focus();
    const place = [...list.children].indexOf(row) + 1;
    say((form.dataset.moved ?? '').replace('{{number}}', String(place)));
    changed();
  }

  list.addEventListener('dragover', (event) => {
    const moving = list.querySelector('.record-row--moving');
    const over = (event.target as Element).closest('.record-row');
    if (!moving || !over || over === moving || over.parentElement !== list) return;
    event.preventDefault();
    const { top, height } = over.getBoundingClientRect();
    list.insertBefore(moving, event.clientY < top + height / 2 ? over : over.nextSibling);
  });

  list.addEventListener('keydown', (event) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const focus = event.target as HTMLElement;
    const row = focus.closest<HTMLElement>('.record-row');
    if (!row) return;
    event.preventDefault();
    move(row, event.key === 'ArrowUp' ? -1 : 1, focus);
  });

  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-move]');
    const row = button?.closest<HTMLElement>('.record-row');
    if (!button || !row) return;
    event.preventDefault();
    if (button.dataset.move !== 'remove') return move(row, button.dataset.move === 'up' ? -1 : 1, button);
    const beside = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector('input');
    row.remove();
    (beside ?? form.querySelector<HTMLElement>(`[data-add="${field}"]`))?.focus();
    changed();
  });

  form.querySelector(`[data-add="${field}"]`)?.addEventListener('click', (event) => {
    if (!template) return;
    event.preventDefault();
    const holder = document.createElement('div');
    holder.innerHTML = template.innerHTML.replaceAll('__N__', String(next));
    next += 1;
    const row = holder.firstElementChild;
    if (!(row instanceof HTMLElement)) return;
    list.append(row);
    movable(row);
    row.querySelector('input')?.focus();
  });
}
