/**
 * Lets pdf.js keep soft hyphens, which it drops as invisible marks. A tagged PDF encodes the hyphen that is printed where a
 * word is broken as U+00AD (ISO 32000-1, 14.8.2.2.3), and without it nobody can know that the word goes on in the next
 * line. pdf.js asks each character once what it is, by `match`: of this one the answer is that it is nothing special.
 */
const SOFT_HYPHEN = '\u00AD';
const { match } = String.prototype;

String.prototype.match = function (this: string, pattern: RegExp) {
  return String(this) === SOFT_HYPHEN ? null : Reflect.apply(match, this, [pattern]);
} as typeof match;
