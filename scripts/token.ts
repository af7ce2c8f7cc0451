import { parseArgs } from 'node:util';
import { configOrExit } from '../server/config.ts';
import { explainStartFailure } from '../server/start-failure.ts';
import { openStorage } from '../storage/open-storage.ts';

const { values } = parseArgs({ options: { name: { type: 'string' } } });
if (!values.name?.trim()) {
  console.error('Usage: npm run token -- --name "who or what uses it"');
  process.exit(2);
}
const storage = await openStorage(configOrExit(process.env).dataDir).catch(explainStartFailure);
const { secret } = await storage.catalogue.tokens.create(values.name.trim(), new Date().toISOString());
await storage.close();
console.error('This token is shown once; only a hash of it is kept.');
console.log(secret);
