import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { patchWorker } from '../../server/ingest/pdf-child/worker-patches.ts';

/** Gives browsers pdf.js' worker with the changes that the server runs it with. */
export const patchedWorker: Plugin = {
  name: 'patched worker',
  setup: ({ onLoad }) =>
    onLoad({ filter: /pdf\.worker\.mjs$/ }, async ({ path }) => ({
      contents: patchWorker(await readFile(path, 'utf8')),
      loader: 'js',
    })),
};
