import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { configOrExit } from '../server/config.ts';
import { serve } from '../server/serve.ts';
import { siteOf } from '../storage/open-storage.ts';
import { importFolder } from './import.ts';
import { DEMO_SHELF, openLibrary } from './library.ts';

/** What the centre says of itself; pages that were changed since stay as they are. */
const SITE = fileURLToPath(new URL('./demo/site/', import.meta.url));

/** The demo library, imported the first time and served. */
const config = configOrExit({ DATA_DIR: 'data-demo', ...process.env });
const library = await openLibrary(config);
const complete = (await library.catalogue.publications.versions()).size > 0 && (await isIdle());
if (!complete) await importFolder(library, DEMO_SHELF);
await cp(SITE, siteOf(config.dataDir), { recursive: true, force: false });
await library.close();
await serve(config);

/** An import that was cut short left work in the queue; it is done again, which imports nothing twice. */
async function isIdle(): Promise<boolean> {
  const { extract, index } = await library.catalogue.jobs.unfinished();
  return extract + index === 0;
}
