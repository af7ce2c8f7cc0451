import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Where pdf.js' `Catalog.getPageDict` goes on to all pages of the topmost node of a page tree. */
const ALL_KIDS = `      for (let last = kids.length - 1; last >= 0; last--) {
        const lastKid = kids[last];
        nodesToVisit.push(lastKid);
`;

/** A tree that has as many kids at its top as pages has them in their order (ISO 32000-1, 7.7.3): the page is that kid. */
const THIS_KID = `      if (currentNode === this.toplevelPagesDict && kids.length === count && kids[pageIndex] instanceof Ref) {
        const kid = kids[pageIndex];
        const page = await xref.fetchAsync(kid);
        if (page instanceof Dict && !page.has("Kids")) {
          pageIndexCache.put(kid, pageIndex);
          return [page, kid];
        }
      }
`;

/**
 * Has pdf.js fetch one page of a document whose page tree is flat, as word processors write it, where it would fetch the
 * dictionary of every page, and with them nearly the whole file. Fails when pdf.js is not as it was.
 */
export const flatPageTrees: Plugin = {
  name: 'flat page trees',
  setup: ({ onLoad }) =>
    onLoad({ filter: /pdf\.worker\.mjs$/ }, async ({ path }) => {
      const worker = await readFile(path, 'utf8');
      if (worker.split(ALL_KIDS).length !== 2) throw new Error(`${path}: getPageDict is not as it was`);
      return { contents: worker.replace(ALL_KIDS, () => THIS_KID + ALL_KIDS), loader: 'js' };
    }),
};
