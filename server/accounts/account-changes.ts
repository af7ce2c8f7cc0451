import type { Request, Response } from 'express';
import { type Account, parseEmail } from '../domain/account.ts';
import { type Language, parseLanguage } from '../domain/languages.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Faults } from '../http/form-fields.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import { paths } from '../paths.ts';
import { accountPage, type Told } from './account-view.ts';
import { authenticate, type Known, type Refused } from './credentials.ts';
import { hashPassword, passwordFault } from './passwords.ts';
import type { Room } from './services.ts';
import { renewSession } from './session.ts';
import { refusedText } from './sign-in.ts';

const objectOf = ({ id, name }: Account) => ({ kind: 'account', id, name }) as const;
const MAX_NAME = 200;

export function ownAccount(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui) =>
    ok(await accountPage(room, visitor, ui, { done: req.query.done })),
  );
}

/** Name, and the language of letters. */
export function changeAbout(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const { account } = visitor;
    const name = typed(req.body, 'name').normalize('NFC').trim();
    const language = parseLanguage(req.body?.language) ?? account.language;
    if (name === '' || name.length > MAX_NAME)
      return wrong(room, visitor, ui, { part: 'about', faults: { name: 'name' }, typed: { name } });
    await room.catalogue.audited(actorOf(req, account), room.clock.now(), async ({ accounts, tell }) => {
      await accounts.change(account.id, { name, language });
      const object = objectOf({ ...account, name });
      if (name !== account.name)
        await tell({ action: 'name-changed', object, details: { from: account.name } });
      if (language !== account.language)
        await tell({ action: 'language-changed', object, details: { to: language } });
    });
    return ok({ redirect: paths.account.page.href({ ui, done: 'about' }) });
  });
}

/** The address that one signs in with: whoever finds a browser open may not take the account over. */
export function changeEmail(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui, res) => {
    const { account } = visitor;
    const email = parseEmail(req.body?.email);
    const kept = { email: typed(req.body, 'email') };
    const refuse = (faults: Faults) => wrong(room, visitor, ui, { part: 'email', faults, typed: kept });
    if (!email) return refuse({ email: 'email' });
    const confirmed = await confirm(room, req, account);
    if (!confirmed.ok)
      return refused(room, visitor, ui, res, { part: 'email', typed: kept }, confirmed.problem);
    const changed = await room.catalogue.audited(
      actorOf(req, account),
      room.clock.now(),
      async ({ accounts, links, tell }) => {
        if (!(await accounts.change(account.id, { email }))) return false;
        await links.voidOf(account.id);
        await tell({
          action: 'email-changed',
          object: objectOf(account),
          details: { from: account.email, to: email },
        });
        return true;
      },
    );
    if (!changed) return refuse({ email: 'emailTaken' });
    return ok({ redirect: paths.account.page.href({ ui, done: 'email' }) });
  });
}

/** Another password ends every other session, and gives this one another secret. */
export function changePassword(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui, res) => {
    const { account, session } = visitor;
    const chosen = typed(req.body, 'newPassword');
    const fault = passwordFault(chosen, [account.name, account.email]);
    if (fault) return wrong(room, visitor, ui, { part: 'password', faults: { newPassword: fault } });
    const confirmed = await confirm(room, req, account);
    if (!confirmed.ok) return refused(room, visitor, ui, res, { part: 'password' }, confirmed.problem);
    const password = await hashPassword(chosen);
    const now = room.clock.now();
    await room.catalogue.audited(actorOf(req, account), now, async ({ accounts, sessions, links, tell }) => {
      await accounts.change(account.id, { password });
      await sessions.endOthers(account.id, session.id);
      await links.voidOf(account.id);
      await tell({ action: 'password-changed', object: objectOf(account) });
    });
    await renewSession(room, res);
    return ok({ redirect: paths.account.page.href({ ui, done: 'password' }) });
  });
}

/** Ends one session, or all others. */
export function endSessions(room: Room): PageBuilder {
  return signedIn(async ({ account, session }, req, ui) => {
    const one = typed(req.body, 'session');
    await room.catalogue.audited(actorOf(req, account), room.clock.now(), async ({ sessions, tell }) => {
      const ended =
        one === ''
          ? await sessions.endOthers(account.id, session.id)
          : Number(await sessions.end(one, account.id));
      if (ended > 0)
        await tell({
          action: 'sessions-ended',
          object: objectOf(account),
          details: { sessions: String(ended) },
        });
    });
    return ok({ redirect: paths.account.page.href({ ui, done: 'sessions' }) });
  });
}

export const confirm = (room: Room, req: Request, { email }: Account): Promise<Result<Known, Refused>> =>
  authenticate(room, req, { email, password: typed(req.body, 'currentPassword') });

async function wrong(room: Room, visitor: Visitor, ui: Language, told: Told) {
  return ok(await accountPage(room, visitor, ui, { status: 422, ...told }));
}

export function refused(
  room: Room,
  visitor: Visitor,
  ui: Language,
  res: Response,
  told: Told,
  problem: Refused,
) {
  if (problem.kind === 'wrong')
    return wrong(room, visitor, ui, { ...told, faults: { currentPassword: 'currentPassword' } });
  res.set('Retry-After', String(problem.seconds));
  return wrong(room, visitor, ui, { ...told, status: 429, refused: refusedText(ui, problem) });
}
