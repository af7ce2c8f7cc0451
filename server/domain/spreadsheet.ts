/** What spreadsheets take for the beginning of a formula (OWASP, «CSV Injection»), also behind apostrophes. */
const LIKE_A_FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;

/** A cell that no spreadsheet takes for a formula: with an apostrophe before what would be one. */
export function guardedCell(text: string): string {
  return LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a cell, without the apostrophe that `guardedCell` put there. */
export function unguardedCell(cell: string): string {
  return cell.startsWith("'") && LIKE_A_FORMULA.test(cell) ? cell.slice(1) : cell;
}
