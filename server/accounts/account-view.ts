import type { OwnedToken } from '../../storage/catalogue/tokens.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { scopesOf } from '../domain/permissions.ts';
import { type Faults, fieldsOf, formOf } from '../http/form-fields.ts';
import type { Page } from '../http/render.ts';
import { SESSION_LIMITS, type Visitor } from '../http/visitor.ts';
import { formatDate } from '../i18n/format.ts';
import { formatTime } from '../i18n/times.ts';
import { type Translate, translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Room } from './services.ts';

/** What was done a moment ago, in words; what nobody knows says nothing. */
const DONE = ['first', 'invitation', 'reset', 'about', 'email', 'password', 'sessions', 'revoked'] as const;

export type Told = {
  readonly done?: unknown;
  /** Where something was wrong, and what. */
  readonly part?: 'about' | 'email' | 'password' | 'token';
  readonly faults?: Faults;
  /** Why no password is looked at just now. */
  readonly refused?: string | null;
  /** What was typed, to be mended. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly scopes?: readonly string[];
  /** A token that was made: it is shown this once. */
  readonly secret?: string;
  readonly status?: number;
};

/** The page of one's own account. */
export async function accountPage(
  room: Room,
  { account, session }: Visitor,
  ui: Language,
  told: Told,
): Promise<Page> {
  const t = translator(ui);
  const { catalogue, clock, config } = room;
  const now = clock.now();
  const sessions = await catalogue.sessions.ofAccount(account.id, now, SESSION_LIMITS);
  const tokens = await catalogue.tokens.ofOwner(account.id);
  const done = DONE.find((each) => each === told.done);
  return {
    template: 'account',
    title: t('accounts.account.title'),
    self: (language) => paths.account.page.href({ ui: language }),
    status: told.status ?? 200,
    noindex: true,
    styles: 'workspace',
    view: {
      heading: account.name,
      role: t(`accounts.role.${account.role}`),
      roleMeans: t(`accounts.roleMeans.${account.role}`),
      done: done ? t(`accounts.done.${done}`) : null,
      faulty: told.refused ?? (told.part ? t('accounts.faulty') : null),
      secret: told.secret ?? null,
      ...accountForms(t, { account, session }, ui, told),
      sessions: sessions.map((each) => ({
        id: each.id,
        device: each.device || t('accounts.session.unknown'),
        address: each.address,
        used: t('accounts.session.used', { time: formatTime(ui, each.lastUsed, config.timeZone) }),
        current: each.id === session.id,
      })),
      others: sessions.length > 1,
      endSessions: paths.account.sessions.href({ ui }),
      tokens: tokens.map((token) => tokenView(t, ui, token, now.toISOString())),
    },
  };
}

function tokenView(t: Translate, ui: Language, token: OwnedToken, now: string) {
  const { expires, lastUsed } = token;
  return {
    name: token.name,
    scopes: token.scopes.map((scope) => t(`accounts.scope.${scope}`)).join(', '),
    made: t('accounts.token.made', { date: formatDate(ui, token.created) }),
    ends:
      expires === null
        ? null
        : t(`accounts.token.${expires > now ? 'ends' : 'ended'}`, { date: formatDate(ui, expires) }),
    used: lastUsed
      ? t('accounts.token.used', { date: formatDate(ui, lastUsed) })
      : t('accounts.token.unused'),
    revoke: paths.account.revoke.href({ ui, id: token.id }),
    revokeLabel: t('accounts.token.revoke', { name: token.name }),
  };
}

/** Days for which a token may be made. */
export const TOKEN_DAYS = [30, 90, 365] as const;

function accountForms(t: Translate, { account }: Visitor, ui: Language, told: Told) {
  const faultsIn = (part: Told['part']) => (told.part === part ? (told.faults ?? {}) : {});
  const typedIn = (part: Told['part'], name: string, otherwise: string) =>
    (told.part === part ? told.typed?.[name] : undefined) ?? otherwise;
  const password = (name: string, autocomplete: string, hint?: 'password') =>
    ({ name, type: 'password', autocomplete, maxlength: 1000, ...(hint ? { hint } : {}) }) as const;
  const languages = LANGUAGES.map((value) => ({ value, text: translator(value)('language.self') }));
  const about = fieldsOf(t, 'accounts.about', faultsIn('about'), [
    { name: 'name', value: typedIn('about', 'name', account.name), autocomplete: 'name' },
    { name: 'language', type: 'select', value: account.language, options: languages, hint: 'language' },
  ]);
  const email = fieldsOf(t, 'accounts.email', faultsIn('email'), [
    {
      name: 'email',
      type: 'email',
      value: typedIn('email', 'email', account.email),
      autocomplete: 'email',
      maxlength: 254,
    },
    password('currentPassword', 'current-password'),
  ]);
  const passwords = fieldsOf(t, 'accounts.password', faultsIn('password'), [
    password('currentPassword', 'current-password'),
    password('newPassword', 'new-password', 'password'),
  ]);
  const token = fieldsOf(t, 'accounts.token', faultsIn('token'), [
    { name: 'tokenName', value: typedIn('token', 'tokenName', ''), hint: 'tokenName' },
    {
      name: 'scopes',
      type: 'choices',
      options: scopesOf(account.role).map((value) => ({ value, text: t(`accounts.scope.${value}`) })),
      chosen: told.scopes ?? ['deposit'],
    },
    {
      name: 'days',
      type: 'select',
      value: typedIn('token', 'days', '90'),
      options: TOKEN_DAYS.map((days) => ({
        value: String(days),
        text: t('accounts.token.days', { count: days }),
      })),
    },
    ...(account.hasPassword ? [password('currentPassword', 'current-password')] : []),
  ]);
  return {
    about: formOf(paths.account.about.href({ ui }), t('accounts.button.save'), about),
    withoutPassword: account.hasPassword ? null : t('accounts.account.withoutPassword'),
    email: !account.hasPassword
      ? null
      : formOf(paths.account.email.href({ ui }), t('accounts.button.email'), email),
    password: !account.hasPassword
      ? null
      : formOf(paths.account.password.href({ ui }), t('accounts.button.password'), passwords),
    token: formOf(paths.account.tokens.href({ ui }), t('accounts.button.token'), token),
  };
}
