type Brush = {
  readonly years: HTMLElement;
  /** Columns, from 0, in the order in which they were touched. */
  readonly start: number;
  readonly end: number;
  /** What stood in the two fields. */
  readonly before: readonly [string, string];
};

/** The columns' two fields, which a brush fills in and which say its range while it is drawn. */
const FIELDS = ['from', 'to'] as const;

/**
 * Lets a range of years be chosen by drawing over their columns, or from a column that has the focus by the arrows with
 * Shift. Letting go sends the form with it; Escape takes it back. `told` says it to who does not see it.
 */
export function brushesYears(form: HTMLFormElement, told: HTMLElement): void {
  let brush: Brush | undefined;
  /** Whether the click that follows a drag is still to come, which is none on the column. */
  let isDragged = false;
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;

  const begin = (years: HTMLElement, start: number): Brush => ({
    years,
    start,
    end: start,
    before: [field('from').value, field('to').value],
  });

  function extend(to: Brush): void {
    brush = to;
    const range = show(to);
    for (const [index, name] of FIELDS.entries()) field(name).value = range[index] ?? '';
  }

  function cancel(): void {
    if (brush) for (const [index, name] of FIELDS.entries()) field(name).value = brush.before[index] ?? '';
    for (const column of columnsOf(brush?.years)) column.classList.remove('years__in');
    brush = undefined;
  }

  function send(): void {
    brush = undefined;
    form.requestSubmit();
  }

  document.addEventListener('pointerdown', ({ target, button, clientX }) => {
    isDragged = false;
    cancel();
    const years = button === 0 ? yearsOf(target) : undefined;
    brush = years && begin(years, columnAt(years, clientX));
  });
  document.addEventListener('pointermove', ({ clientX }) => {
    if (!brush) return;
    const end = columnAt(brush.years, clientX);
    if (end === brush.end) return;
    isDragged = true;
    extend({ ...brush, end });
  });
  document.addEventListener('pointerup', () => (isDragged && brush ? send() : cancel()));
  document.addEventListener('pointercancel', cancel);
  addEventListener('blur', cancel);
  document.addEventListener('dragstart', (event) => {
    // A column is a link, and would be dragged away itself.
    if (yearsOf(event.target)) event.preventDefault();
  });
  document.addEventListener(
    'click',
    (event) => {
      if (isDragged && yearsOf(event.target)) event.preventDefault();
      isDragged = false;
    },
    true,
  );

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return cancel();
    const years = yearsOf(event.target);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!years || !step || !event.shiftKey) return;
    event.preventDefault();
    const columns = columnsOf(years);
    const from =
      brush ??
      begin(
        years,
        columns.findIndex((column) => column.contains(document.activeElement)),
      );
    const end = Math.min(Math.max(from.end + step, 0), columns.length - 1);
    extend({ ...from, end });
    told.textContent = `${field('from').value}–${field('to').value}`;
  });
  document.addEventListener('keyup', ({ key }) => {
    if (key === 'Shift' && brush) brush.years.contains(document.activeElement) ? send() : cancel();
  });
}

const yearsOf = (target: EventTarget | null) =>
  (target instanceof Element && target.closest<HTMLElement>('.years')) || undefined;

const columnsOf = (years: HTMLElement | undefined) => [...(years?.children ?? [])];

/** The column below this place, or the nearest one. */
function columnAt(years: HTMLElement, x: number): number {
  return Math.max(
    0,
    columnsOf(years).findLastIndex((column) => column.getBoundingClientRect().left <= x),
  );
}

/** Marks the columns of a brush, and says its first and last year. */
function show({ years, start, end }: Brush): readonly [string, string] {
  const [low, high] = start < end ? [start, end] : [end, start];
  for (const [index, column] of columnsOf(years).entries()) {
    column.classList.toggle('years__in', low <= index && index <= high);
  }
  const first = Number(years.dataset.first);
  const step = Number(years.dataset.step);
  const last = first + (high + 1) * step - 1;
  return [String(first + low * step), String(last)].map((year) => year.padStart(4, '0')) as [string, string];
}
