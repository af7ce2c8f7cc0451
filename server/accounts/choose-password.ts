import type { Request } from 'express';
import type { Link } from '../../storage/catalogue/links.ts';
import { type Account, parseEmail } from '../domain/account.ts';
import type { AuditedAction } from '../domain/audit.ts';
import { type Language, parseLanguage } from '../domain/languages.ts';
import { fail, ok } from '../domain/result.ts';
import { type Faults, fieldsOf, formOf } from '../http/form-fields.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { rememberDevice } from './credentials.ts';
import { hashPassword, passwordFault } from './passwords.ts';
import type { Room } from './services.ts';
import { allowForms, signIn } from './session.ts';

type Opened = { readonly link: Link; readonly account: Account | undefined };

const pathOf = ({ kind }: Link) => (kind === 'reset' ? paths.resetPassword : paths.setUp);

/** What a link opens, unless it is over or its account is disabled. */
async function opened({ catalogue, clock }: Room, secret: string): Promise<Opened | undefined> {
  const link = await catalogue.links.find(secret, clock.now());
  if (!link) return undefined;
  const account = link.accountId === null ? undefined : await catalogue.accounts.find(link.accountId);
  return account?.disabled ? undefined : { link, account };
}

/** The page that a link leads to: the first account of the library, an invitation, or a forgotten password. */
export function choosePasswordPage(room: Room): PageBuilder {
  return async (req, ui, res) => {
    const secret = typed(req.query, 'link');
    const found = await opened(room, secret);
    if (!found) return fail({ kind: 'link-over' });
    allowForms(room, req, res);
    res.set('Referrer-Policy', 'same-origin');
    const { name = '', email = '' } = found.account ?? {};
    return ok(page(ui, secret, found, { name, email }, {}));
  };
}

/** Takes what was typed there. The link is used up in the transaction that makes the change. */
export function choosePassword(room: Room): PageBuilder {
  return async (req, ui, res) => {
    const secret = typed(req.body, 'link');
    const found = await opened(room, secret);
    if (!found) return fail({ kind: 'link-over' });
    allowForms(room, req, res);
    const about = readAbout(req, found, ui);
    const faults = faultsOf(req, found, about);
    if (Object.keys(faults).length > 0) return ok(page(ui, secret, found, about, faults));
    const hash = await hashPassword(typed(req.body, 'password'));
    const account = await useLink(room, req, found, { secret, about, hash });
    if (!account) return fail({ kind: 'link-over' });
    await signIn(room, req, res, account);
    rememberDevice(room, res, account);
    return ok({ redirect: paths.account.page.href({ ui, done: found.link.kind }) });
  };
}

type About = { readonly name: string; readonly email: string; readonly language?: Language };

function readAbout(req: Request, { link, account }: Opened, ui: Language): About {
  const name = typed(req.body, 'name').normalize('NFC').trim();
  if (link.kind === 'reset' && account) return account;
  return {
    name,
    email: account?.email ?? typed(req.body, 'email'),
    language: parseLanguage(req.body?.language) ?? ui,
  };
}

function faultsOf(req: Request, { link }: Opened, { name, email }: About): Faults {
  const password = typed(req.body, 'password');
  const fault = passwordFault(password, [name, email]);
  return {
    ...(name === '' || name.length > 200 ? { name: 'name' } : {}),
    ...(link.kind === 'first' && !parseEmail(email) ? { email: 'email' } : {}),
    ...(fault ? { password: fault } : {}),
  };
}

const TOLD = { first: 'account-set-up', invitation: 'account-set-up', reset: 'password-reset' } as const;

/** Undefined when somebody was quicker with the same link, or the library has an administrator by now. */
function useLink(
  room: Room,
  req: Request,
  { link: { kind }, account }: Opened,
  { secret, about, hash }: { secret: string; about: About; hash: string },
): Promise<Account | undefined> {
  const now = room.clock.now();
  return room.catalogue.audited(actorOf(req, account), now, async (tables) => {
    const { accounts, links, sessions, tokens, tell } = tables;
    const link = await links.use(secret, now);
    if (!link || (kind === 'first' && (await accounts.count('administrator')) > 0)) return undefined;
    const id = link.accountId ?? (await addFirst(tables.accounts, about, now))?.id;
    if (id === undefined) return undefined;
    const { name, language } = about;
    await accounts.change(id, { password: hash, name, ...(language ? { language } : {}) });
    await sessions.endOthers(id, null);
    if (kind === 'reset') await tokens.revokeAll(id);
    await links.voidOf(id);
    const object: AuditedAction['object'] & { kind: 'account' } = { kind: 'account', id, name };
    await tell({ action: TOLD[kind], object });
    return accounts.find(id);
  });
}

function addFirst(
  accounts: {
    add(
      account: Pick<Account, 'name' | 'email' | 'role' | 'language' | 'created'>,
    ): Promise<Account | undefined>;
  },
  { name, email, language = 'en' }: About,
  now: Date,
) {
  return accounts.add({
    name,
    email: parseEmail(email) ?? email,
    role: 'administrator',
    language,
    created: now.toISOString(),
  });
}

function page(ui: Language, secret: string, { link, account }: Opened, about: About, faults: Faults): Page {
  const t = translator(ui);
  const first = link.kind === 'first';
  const password = {
    name: 'password',
    type: 'password',
    hint: 'password',
    autocomplete: 'new-password',
    maxlength: 1000,
  } as const;
  const person = [
    { name: 'name', value: about.name, autocomplete: 'name' },
    ...(first
      ? [
          {
            name: 'email',
            type: 'email',
            value: about.email,
            autocomplete: 'username',
            maxlength: 254,
          } as const,
        ]
      : []),
  ];
  const fields = fieldsOf(
    t,
    'accounts.set-up',
    faults,
    link.kind === 'reset' ? [password] : [...person, password],
  );
  const hidden = [
    { name: 'link', value: secret },
    { name: 'language', value: ui },
  ];
  return {
    template: 'choose-password',
    title: t(`accounts.link.${link.kind}.title`),
    self: (language) => pathOf(link).href({ ui: language, link: secret }),
    status: Object.keys(faults).length > 0 ? 422 : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      heading: t(`accounts.link.${link.kind}.title`),
      lead: t(`accounts.link.${link.kind}.lead`),
      faulty: Object.keys(faults).length > 0,
      email: first ? null : (account?.email ?? null),
      form: formOf(
        pathOf(link).href({ ui }),
        t(`accounts.button.${link.kind === 'reset' ? 'password' : 'setUp'}`),
        fields,
        {
          hidden,
        },
      ),
    },
  };
}
