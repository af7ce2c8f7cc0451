/** What only breaks a word or a line: soft hyphens, and a hyphen at the end of a line when the word goes on small. */
const BREAKS = /\u00AD\s*|(?<=\p{L})[-\u2010]\s*\n\s*(?=\p{Ll})/gu;

/** A printed text as it flows: words joined across the ends of lines, and one space between them. */
export function flowing(printed: string): string {
  return printed.replace(BREAKS, '').replace(/\s+/gu, ' ').trim();
}
