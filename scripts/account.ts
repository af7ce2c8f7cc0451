import { makeLink } from '../server/accounts/index.ts';
import { systemClock } from '../server/clock.ts';
import { type Config, configOrExit } from '../server/config.ts';
import { type Account, parseEmail } from '../server/domain/account.ts';
import { CONSOLE } from '../server/domain/audit.ts';
import { LANGUAGES, parseLanguage } from '../server/domain/languages.ts';
import { parseRole, ROLES } from '../server/domain/permissions.ts';
import { explainStartFailure } from '../server/start-failure.ts';
import type { AuditedTables } from '../storage/catalogue/audited.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import { argumentsOrExit } from './arguments.ts';

const USAGE = `Usage: npm run account -- <what>

  list                                        every account, its role and state
  add <e-mail> --name "…" --role <role>       adds an account; prints the link to choose a password
      [--language <language>]
  role <e-mail> <role>                        changes what somebody may do
  reset <e-mail>                              prints a link to choose another password
  disable <e-mail>                            signs somebody out everywhere and lets them in no more
  enable <e-mail>                             undoes it

  <role>: ${ROLES.join(', ')}; <language>: ${LANGUAGES.join(', ')}`;

type Given = {
  readonly config: Config;
  readonly email: string;
  readonly rest: readonly string[];
  readonly name: string | undefined;
  readonly role: string | undefined;
  readonly language: string | undefined;
};

/** What each command does with the accounts; the answer is printed, the last line of it is for programs. */
type Command = (tables: AuditedTables, given: Given) => Promise<string>;

/** What a command cannot do; it undoes what was begun. */
class Refusal extends Error {}

const COMMANDS: Readonly<Record<string, Command>> = {
  add: async (tables, { config, email, name, role, language }) => {
    const about = { email: parseEmail(email), name: name?.trim(), role: parseRole(role) };
    if (!about.email || !about.name || !about.role) throw new Refusal(USAGE);
    const created = new Date().toISOString();
    const account = await tables.accounts.add({
      name: about.name,
      email: about.email,
      role: about.role,
      language: parseLanguage(language ?? 'en') ?? refuse(USAGE),
      created,
    });
    if (!account) throw new Refusal(`${email} has an account already.`);
    await tables.tell({
      action: 'account-added',
      object: objectOf(account),
      details: { role: account.role },
    });
    return linkFor(tables, config, account);
  },
  role: async ({ accounts, sessions, tell }, { email, rest }) => {
    const role = parseRole(rest[0]) ?? refuse(USAGE);
    const account = await accountOf(accounts, email);
    await keepAnAdministrator(accounts, account);
    await accounts.change(account.id, { role });
    await sessions.renewLater(account.id);
    const details = { from: account.role, to: role };
    await tell({ action: 'role-changed', object: objectOf(account), details });
    return `${account.name} is ${role} now.`;
  },
  reset: async (tables, { config, email }) => {
    const account = await accountOf(tables.accounts, email);
    if (account.disabled) throw new Refusal(`${email} is disabled.`);
    return linkFor(tables, config, account);
  },
  disable: async ({ accounts, sessions, links, tell }, { email }) => {
    const account = await accountOf(accounts, email);
    await keepAnAdministrator(accounts, account);
    await accounts.change(account.id, { disabled: new Date().toISOString() });
    await sessions.endOthers(account.id, null);
    await links.voidOf(account.id);
    await tell({ action: 'account-disabled', object: objectOf(account) });
    return `${account.name} may sign in no more.`;
  },
  enable: async ({ accounts, tell }, { email }) => {
    const account = await accountOf(accounts, email);
    await accounts.change(account.id, { disabled: null });
    await tell({ action: 'account-enabled', object: objectOf(account) });
    return `${account.name} may sign in again.`;
  },
};

const objectOf = ({ id, name }: Account) => ({ kind: 'account', id, name }) as const;

function refuse(message: string): never {
  throw new Refusal(message);
}

async function accountOf(accounts: AuditedTables['accounts'], email: string): Promise<Account> {
  return (await accounts.byEmail(email)) ?? refuse(`Nobody has the address ${email}.`);
}

/** Without an administrator nobody could invite one. */
async function keepAnAdministrator(accounts: AuditedTables['accounts'], account: Account): Promise<void> {
  const counts = account.role === 'administrator' && account.setUp && !account.disabled;
  if (counts && (await accounts.count('administrator')) < 2)
    throw new Refusal(`${account.name} is the only administrator. Make another one first.`);
}

async function linkFor(tables: AuditedTables, config: Config, account: Account): Promise<string> {
  const clock = systemClock(config.timeZone);
  const lasts = account.setUp ? 'an hour' : 'a week';
  return `This link works once, for ${lasts}. Only a hash of it is kept.\n${await makeLink({ clock, config }, tables, account)}`;
}

async function list({ catalogue }: Storage): Promise<string> {
  const rows = (await catalogue.accounts.list()).map(({ email, role, name, disabled, setUp }) => {
    const state = disabled ? 'disabled' : setUp ? 'active' : 'invited';
    return [email, role, state, name].join('\t');
  });
  return rows.join('\n');
}

const { values, positionals } = argumentsOrExit(USAGE, {
  allowPositionals: true,
  options: { name: { type: 'string' }, role: { type: 'string' }, language: { type: 'string' } },
});
const [what = '', email = '', ...rest] = positionals;
const command = Object.hasOwn(COMMANDS, what) ? COMMANDS[what] : undefined;
if (what !== 'list' && (!command || email === '')) {
  console.error(USAGE);
  process.exit(2);
}
const config = configOrExit(process.env);
const storage = await openStorage(config.dataDir).catch(explainStartFailure);
const { name, role, language } = values;
const given = { config, email, rest, name, role, language };
try {
  const said = command
    ? await storage.catalogue.audited(CONSOLE, new Date(), (tables) => command(tables, given))
    : await list(storage);
  console.log(said);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = error.message === USAGE ? 2 : 1;
} finally {
  await storage.close();
}
