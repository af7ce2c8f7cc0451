import { configOrExit } from '../server/config.ts';
import { explainStartFailure } from '../server/start-failure.ts';
import { openStorage } from '../storage/open-storage.ts';
import { argumentsOrExit } from './arguments.ts';

const USAGE = 'Usage: npm run token -- --name "who or what uses it"';

const { values } = argumentsOrExit(USAGE, { options: { name: { type: 'string' } } });
if (!values.name?.trim()) {
  console.error(USAGE);
  process.exit(2);
}
const storage = await openStorage(configOrExit(process.env).dataDir).catch(explainStartFailure);
const { secret } = await storage.catalogue.tokens.create(values.name.trim(), new Date().toISOString());
await storage.close();
console.error('This token is shown once; only a hash of it is kept.');
console.log(secret);
