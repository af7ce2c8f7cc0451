import { type Account, parseEmail } from '../domain/account.ts';
import { LANGUAGES, type Language, parseLanguage } from '../domain/languages.ts';
import { parseRole } from '../domain/permissions.ts';
import { ok } from '../domain/result.ts';
import { type Faults, fieldsOf, formOf } from '../http/form-fields.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { makeLink } from './links.ts';
import { deliver } from './person.ts';
import type { Room } from './services.ts';
import { roleField, standingOf } from './standing.ts';

const MAX_NAME = 200;

export function peoplePage(room: Room): PageBuilder {
  return signedIn(async (_visitor, _req, ui) => ok(await page(room, ui, {}, {})), 'manage-accounts');
}

/** Adds an account and makes the link by which its owner chooses a password: sent by e-mail, and shown this once. */
export function addPerson(room: Room): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const body: Typed = {
      name: typed(req.body, 'name').normalize('NFC').trim(),
      email: typed(req.body, 'email'),
      role: typed(req.body, 'role'),
      language: typed(req.body, 'language'),
    };
    const email = parseEmail(body.email);
    const role = parseRole(body.role);
    const language = parseLanguage(body.language) ?? ui;
    const { name = '' } = body;
    const faults: Faults = {
      ...(name === '' || name.length > MAX_NAME ? { name: 'name' } : {}),
      ...(email ? {} : { email: 'email' }),
      ...(role ? {} : { role: 'role' }),
    };
    if (!email || !role || Object.keys(faults).length > 0) return ok(await page(room, ui, body, faults));
    const now = room.clock.now();
    const made = await room.catalogue.audited(actorOf(req, visitor.account), now, async (tables) => {
      const account = await tables.accounts.add({ name, email, role, language, created: now.toISOString() });
      if (!account) return undefined;
      const object = { kind: 'account', id: account.id, name } as const;
      await tables.tell({ action: 'account-added', object, details: { role } });
      return { account, link: await makeLink(room, tables, account) };
    });
    if (!made) return ok(await page(room, ui, body, { email: 'emailTaken' }));
    return ok(await deliver(room, req, visitor, ui, made));
  }, 'manage-accounts');
}

type Typed = { readonly [Name in 'name' | 'email' | 'role' | 'language']?: string };

async function page(room: Room, ui: Language, typed: Typed, faults: Faults): Promise<Page> {
  const t = translator(ui);
  const people = await room.catalogue.accounts.list();
  const faulty = Object.keys(faults).length > 0;
  const fields = fieldsOf(t, 'accounts.add', faults, [
    { name: 'name', value: typed.name ?? '' },
    { name: 'email', type: 'email', value: typed.email ?? '', maxlength: 254 },
    { ...roleField(ui, typed.role ?? 'depositor') },
    {
      name: 'language',
      type: 'select',
      value: typed.language ?? ui,
      options: LANGUAGES.map((value) => ({ value, text: translator(value)('language.self') })),
    },
  ]);
  return {
    template: 'accounts',
    workspace: 'accounts',
    title: t('accounts.people.title'),
    self: (language) => paths.accounts.href({ ui: language }),
    status: faulty ? 422 : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      faulty,
      people: people.map((account) => personRow(account, ui)),
      form: formOf(paths.accounts.href({ ui }), t('accounts.button.invite'), fields),
    },
  };
}

function personRow(account: Account, ui: Language) {
  return {
    href: paths.person.href({ ui, id: account.id }),
    name: account.name,
    email: account.email,
    role: translator(ui)(`accounts.role.${account.role}`),
    standing: standingOf(account, ui),
  };
}
