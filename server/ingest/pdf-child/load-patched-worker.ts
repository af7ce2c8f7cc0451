import { registerHooks } from 'node:module';
import { patchWorker } from './worker-patches.ts';

/** Patches pdf.js' worker when it is loaded, which pdf.js does when the first document is opened. */
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    return url.endsWith('/pdf.worker.mjs') && loaded.source
      ? { ...loaded, source: patchWorker(String(loaded.source)) }
      : loaded;
  },
});
