/** Ticks all rows of a page at once, and says how many are ticked. */
export function tickRows(): void {
  const all = document.querySelector<HTMLInputElement>('#tick-all');
  const count = document.querySelector('#ticked-count');
  const ticked = document.querySelector<HTMLInputElement>('#choice-ticked');
  if (!all || !count || !ticked) return;
  const rows = [...document.querySelectorAll<HTMLInputElement>('.records__tick input[name="id"]')];
  const show = () => {
    const number = rows.filter((row) => row.checked).length;
    all.checked = number === rows.length;
    all.indeterminate = number > 0 && number < rows.length;
    count.textContent = `(${number})`;
  };
  all.hidden = false;
  all.addEventListener('change', () => {
    for (const row of rows) row.checked = all.checked;
    ticked.checked = true;
    show();
  });
  for (const row of rows)
    row.addEventListener('change', () => {
      ticked.checked = true;
      show();
    });
  show();
}
