import { openCatalogue } from '../../storage/catalogue/open-catalogue.ts';

/** A worker that does nothing but write: it claims jobs of the catalogue at `path` until it is told to end. */
const [path = ''] = process.argv.slice(2);
const catalogue = await openCatalogue(path);
let ended = false;
process.once('message', () => {
  ended = true;
});
process.send?.('open');
while (!ended) {
  await catalogue.jobs.claim('index', 2, 1000);
  await new Promise(setImmediate);
}
await catalogue.close();
process.disconnect?.();
