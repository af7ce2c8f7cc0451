import { configOrExit } from '../server/config.ts';
import { CONSOLE } from '../server/domain/audit.ts';
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
const name = values.name.trim();
const now = new Date();
const secret = await storage.catalogue.audited(CONSOLE, now, async ({ tokens, tell }) => {
  const made = await tokens.create(name, now.toISOString());
  await tell({ action: 'token-made', object: { kind: 'token', id: made.token.id, name } });
  return made.secret;
});
await storage.close();
console.error('This token is shown once; only a hash of it is kept.');
console.log(secret);
