import { after } from 'node:test';

/** A file of tests whose last one has ended may tidy up for so long. */
const PATIENCE = 30_000;

/**
 * Loaded before every file of tests: one that left something open, such as a server, fails with a word about it. It would
 * wait for ever otherwise, and all the others with it.
 */
if (process.env.NODE_TEST_CONTEXT !== undefined) {
  after(() => {
    const end = () => {
      console.error(`Still open after the last test: ${process.getActiveResourcesInfo().join(', ')}`);
      process.exit(1);
    };
    setTimeout(end, PATIENCE).unref();
  });
}
