import type { AuditedTables } from '../../storage/catalogue/audited.ts';
import type { Account } from '../domain/account.ts';
import { type Actor, CONSOLE } from '../domain/audit.ts';
import type { Language } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Room } from './services.ts';

const HOUR_MS = 60 * 60 * 1000;
/** How long each kind of link may be used; it is used once. */
const LASTS_MS = { first: 24 * HOUR_MS, invitation: 7 * 24 * HOUR_MS, reset: HOUR_MS } as const;

type LinkServices = Pick<Room, 'clock'> & {
  readonly catalogue: Pick<Room['catalogue'], 'accounts' | 'audited'>;
  readonly config: Pick<Room['config'], 'publicUrl'>;
};

/** The link by which somebody sets up their account, or chooses another password when they have one: whole, with origin. */
export async function makeLink(
  { clock, config }: Pick<LinkServices, 'clock' | 'config'>,
  { links, tell }: Pick<AuditedTables, 'links' | 'tell'>,
  account: Account,
): Promise<string> {
  const now = clock.now();
  const kind = account.setUp ? 'reset' : 'invitation';
  const expires = new Date(now.getTime() + LASTS_MS[kind]);
  const link = await links.make({ kind, accountId: account.id }, { now, expires });
  await tell({ action: 'link-made', object: { kind: 'account', id: account.id, name: account.name } });
  const ui = account.language;
  return config.publicUrl + (kind === 'reset' ? paths.resetPassword : paths.setUp).href({ ui, link });
}

/** The link that sets up the first account; undefined when the library has an administrator. The one before it is void. */
export async function firstLink(services: LinkServices, ui: Language = 'en'): Promise<string | undefined> {
  const { catalogue, clock, config } = services;
  if ((await catalogue.accounts.count('administrator')) > 0) return undefined;
  const now = clock.now();
  const expires = new Date(now.getTime() + LASTS_MS.first);
  const link = await catalogue.audited(CONSOLE, now, async ({ links, tell }) => {
    await tell({ action: 'link-made', object: { kind: 'account', id: '', name: '' } });
    return links.make({ kind: 'first', accountId: null }, { now, expires });
  });
  return config.publicUrl + paths.setUp.href({ ui, link });
}

/** Makes a link for an account and sends it by e-mail, in the language of the account. */
export async function sendLink(room: Room, by: Actor, account: Account): Promise<void> {
  const link = await room.catalogue.audited(by, room.clock.now(), (tables) =>
    makeLink(room, tables, account),
  );
  await sendLetter(room, account, link);
}

/** A letter that says what the link is for; nothing when the library sends no letters. */
export async function sendLetter({ mailer }: Pick<Room, 'mailer'>, account: Account, link: string) {
  if (!mailer) return;
  const t = translator(account.language);
  const letter = account.setUp ? 'reset' : 'invitation';
  await mailer.send({
    to: account.email,
    subject: t(`accounts.letter.${letter}.subject`),
    text: t(`accounts.letter.${letter}.text`, { name: account.name, link }),
  });
}
