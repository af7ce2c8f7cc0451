/** Characters. In Cyrillic this is still below the 255 bytes that file systems and archivers allow. */
const LONGEST = 120;

/**
 * The name by which a file is recorded, from the name that its sender gave it: no folders, no control or
 * direction characters, not too long, `fallback` when nothing is left. It is shown and offered for downloads,
 * never used as a path.
 */
export function recordedFileName(given: string | undefined, fallback: string): string {
  const base = (given ?? '').split(/[\\/]/).at(-1) ?? '';
  const name = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  if (/^\.*$/.test(name)) return fallback;
  const characters = Array.from(name);
  if (characters.length <= LONGEST) return name;
  const extension = Array.from(/\.\p{Alphabetic}{1,8}$/u.exec(name)?.[0] ?? '');
  const kept = characters
    .slice(0, LONGEST - extension.length)
    .join('')
    .trimEnd();
  return kept + extension.join('');
}
