/** A piece of pdf.js' worker, which is there once, and what takes its place. */
type Patch = { readonly from: string; readonly to: string };

/**
 * Of a flat page tree one page is fetched, where `Catalog.getPageDict` would fetch the dictionary of every page, and with
 * them nearly the whole of a word processor's file. A tree that has as many kids at its top as pages has them in their
 * order (ISO 32000-1, 7.7.3): the page is that kid.
 */
const FLAT_PAGE_TREES: Patch = {
  from: `      for (let last = kids.length - 1; last >= 0; last--) {
        const lastKid = kids[last];
        nodesToVisit.push(lastKid);
`,
  to: `      if (currentNode === this.toplevelPagesDict && kids.length === count && kids[pageIndex] instanceof Ref) {
        const kid = kids[pageIndex];
        const page = await xref.fetchAsync(kid);
        if (page instanceof Dict && !page.has("Kids")) {
          pageIndexCache.put(kid, pageIndex);
          return [page, kid];
        }
      }
      for (let last = kids.length - 1; last >= 0; last--) {
        const lastKid = kids[last];
        nodesToVisit.push(lastKid);
`,
};

/**
 * Soft hyphens are kept, which pdf.js drops as invisible marks. A tagged PDF encodes the hyphen that is printed where a word
 * is broken as U+00AD (ISO 32000-1, 14.8.2.2.3), and without it nobody can know that the word goes on in the next line.
 */
const SOFT_HYPHENS: Patch = {
  from: 'isInvisibleFormatMark: !!groups?.[3]',
  to: 'isInvisibleFormatMark: !!groups?.[3] && char !== "\\u00AD"',
};

/**
 * A saved state of the text is a state, not an object that inherits from the one before: V8 gives every object that others
 * inherit from a shape of its own, and whoever reads states then meets a new shape each time. A fifth of the time of reading.
 */
const STATES_OF_ONE_SHAPE: Patch = {
  from: 'const clone = Object.assign(Object.create(this), this);',
  to: 'const clone = Object.assign(new TextState(), this);',
};

/**
 * Where a letter stands, which is asked twice a letter, is reckoned in one go and without the factors that are zero. Another
 * fifth of the time.
 */
const PLACE_OF_A_LETTER: Patch = {
  from: 'return Util.transform(textState.ctm, Util.transform(textState.textMatrix, tsm));',
  to: `const m = textState.textMatrix, c = textState.ctm;
      const a = m[0] * tsm[0], b = m[1] * tsm[0];
      const h = m[2] * tsm[3], v = m[3] * tsm[3];
      const x = m[2] * tsm[5] + m[4], y = m[3] * tsm[5] + m[5];
      return [
        c[0] * a + c[2] * b, c[1] * a + c[3] * b,
        c[0] * h + c[2] * v, c[1] * h + c[3] * v,
        c[0] * x + c[2] * y + c[4], c[1] * x + c[3] * y + c[5],
      ];`,
};

/** Text is handed over in pieces of a hundred, not of ten: every piece is a message, and a page has some hundreds. */
const FEWER_MESSAGES: Patch = {
  from: 'const TEXT_CHUNK_BATCH_SIZE = 10;',
  to: 'const TEXT_CHUNK_BATCH_SIZE = 100;',
};

/**
 * The program of a TrueType font is left alone where nothing will be drawn with it, as `globalThis.onlyText` says, and the
 * document says itself what its characters mean: then pdf.js takes no text from it, but would check and mend all of it.
 */
const FONTS_FOR_TEXT: Patch = {
  from: `        case "CIDFontType2":
          data = this.checkAndRepair(`,
  to: `        case "CIDFontType2":
          if (globalThis.onlyText && type !== "OpenType" && properties.hasIncludedToUnicodeMap) {
            adjustWidths(properties);
            break;
          }
          data = this.checkAndRepair(`,
};

const PATCHES = [
  FLAT_PAGE_TREES,
  SOFT_HYPHENS,
  STATES_OF_ONE_SHAPE,
  PLACE_OF_A_LETTER,
  FEWER_MESSAGES,
  FONTS_FOR_TEXT,
];

/**
 * The text of pdf.js' worker as we run it, on the server and in the browser. Throws when pdf.js is not as it was, as after a
 * new version: then each patch has to be looked at again.
 */
export function patchWorker(source: string): string {
  return PATCHES.reduce((patched, { from, to }) => {
    if (patched.split(from).length !== 2) throw new Error(`pdf.js is not as it was: ${from.trim()}`);
    return patched.replace(from, () => to);
  }, source);
}
