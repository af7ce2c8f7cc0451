import type { Request } from 'express';
import type { AuditedTables } from '../../storage/catalogue/audited.ts';
import type { Account } from '../domain/account.ts';
import type { Language } from '../domain/languages.ts';
import { parseRole, roleMay } from '../domain/permissions.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import { paths } from '../paths.ts';
import { makeLink, sendLetter } from './links.ts';
import { personPage } from './person-view.ts';
import type { Room } from './services.ts';

export function onePerson(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const account = await room.catalogue.accounts.find(String(req.params.id));
    if (!account) return fail({ kind: 'not-found' });
    return ok(personPage(visitor, account, ui, { done: req.query.done }));
  }, 'manage-accounts');
}

type Made = { readonly done: string } | { readonly link: string };
type Change = (
  room: Room,
  tables: AuditedTables,
  account: Account,
  req: Request,
) => Promise<Made | undefined>;

/** What an administrator may do with an account, by the button that was pressed. */
const CHANGES: Readonly<Record<string, Change>> = {
  role: async (_room, { accounts, sessions, tell }, account, req) => {
    const role = parseRole(req.body?.role);
    if (!role) return undefined;
    if (role === account.role) return { done: 'role' };
    await accounts.change(account.id, { role });
    await sessions.renewLater(account.id);
    const details = { from: account.role, to: role };
    await tell({ action: 'role-changed', object: objectOf(account), details });
    return { done: 'role' };
  },
  disable: async ({ clock }, { accounts, sessions, links, tell }, account) => {
    await accounts.change(account.id, { disabled: clock.now().toISOString() });
    await sessions.endOthers(account.id, null);
    await links.voidOf(account.id);
    await tell({ action: 'account-disabled', object: objectOf(account) });
    return { done: 'disabled' };
  },
  enable: async (_room, { accounts, tell }, account) => {
    await accounts.change(account.id, { disabled: null });
    await tell({ action: 'account-enabled', object: objectOf(account) });
    return { done: 'enabled' };
  },
  link: async (room, tables, account) => ({ link: await makeLink(room, tables, account) }),
};

const objectOf = ({ id, name }: Account) => ({ kind: 'account', id, name }) as const;

/**
 * Changes an account of somebody else: nobody changes their own role or disables themselves, so that there is always
 * an administrator. Whether the administrator still is one is asked in the transaction.
 */
export function changePerson(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const id = String(req.params.id);
    const change = Object.hasOwn(CHANGES, typed(req.body, 'do')) ? CHANGES[typed(req.body, 'do')] : undefined;
    if (!change) return fail({ kind: 'not-found' });
    if (id === visitor.account.id) return fail({ kind: 'forbidden' });
    const changed = await carryOut(room, visitor, req, { id, change });
    if (!changed.ok) return changed;
    const { account, made } = changed.value;
    if ('done' in made) return ok({ redirect: paths.person.href({ ui, id, done: made.done }) });
    return ok(await deliver(room, req, visitor, ui, { account, link: made.link }));
  }, 'manage-accounts');
}

function carryOut(
  room: Room,
  { account: by }: Visitor,
  req: Request,
  { id, change }: { id: string; change: Change },
): Promise<Result<{ account: Account; made: Made }, Problem>> {
  return room.catalogue.audited(actorOf(req, by), room.clock.now(), async (tables) => {
    const still = await tables.accounts.find(by.id);
    if (!still || still.disabled || !roleMay(still.role, 'manage-accounts'))
      return fail({ kind: 'forbidden' });
    const account = await tables.accounts.find(id);
    const made = account && (await change(room, tables, account, req));
    return account && made ? ok({ account, made }) : fail({ kind: 'not-found' });
  });
}

/** Sends a link that was made, when letters can be sent, and shows it in any case: letters get lost. */
export async function deliver(
  room: Room,
  req: Request,
  visitor: Visitor,
  ui: Language,
  { account, link }: { account: Account; link: string },
): Promise<Page> {
  const sent =
    room.mailer !== null &&
    (await sendLetter(room, account, link).then(
      () => true,
      (error: unknown) => {
        room.logger.error({ err: error, requestId: req.id }, 'a letter could not be sent');
        return false;
      },
    ));
  return personPage(visitor, account, ui, { link, sent });
}
