import type { Account } from '../domain/account.ts';
import type { Language } from '../domain/languages.ts';
import { fieldsOf, formOf } from '../http/form-fields.ts';
import type { Page } from '../http/render.ts';
import type { Visitor } from '../http/visitor.ts';
import { formatDate } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { roleField, standingOf } from './standing.ts';

type Told = { readonly done?: unknown; readonly link?: string; readonly sent?: boolean };

const DONE = ['role', 'disabled', 'enabled'] as const;

/** An account as administrators see it. */
export function personPage(visitor: Visitor, account: Account, ui: Language, told: Told): Page {
  const t = translator(ui);
  const href = (language: Language) => paths.person.href({ ui: language, id: account.id });
  const own = account.id === visitor.account.id;
  const button = (does: string, quiet = true) =>
    formOf(href(ui), t(`accounts.button.${does}`), [], { hidden: [{ name: 'do', value: does }], quiet });
  const role = fieldsOf(t, 'accounts.person', {}, [roleField(ui, account.role)]);
  const done = DONE.find((each) => each === told.done);
  return {
    template: 'person',
    workspace: 'accounts',
    title: account.name,
    self: href,
    noindex: true,
    styles: 'workspace',
    view: {
      name: account.name,
      email: account.email,
      standing: standingOf(account, ui),
      added: t('accounts.people.added', { date: formatDate(ui, account.created) }),
      people: paths.accounts.href({ ui }),
      done: done ? t(`accounts.done.${done}`) : null,
      link: told.link ?? null,
      linkTold: told.link ? t(`accounts.people.${told.sent ? 'linkSent' : 'linkShown'}`) : null,
      own,
      role: formOf(href(ui), t('accounts.button.role'), role, { hidden: [{ name: 'do', value: 'role' }] }),
      linkLead: t(account.setUp ? 'accounts.people.resetLead' : 'accounts.people.inviteLead'),
      makeLink: account.disabled ? null : button('link'),
      standingForm: button(account.disabled ? 'enable' : 'disable'),
      standingLead: t(account.disabled ? 'accounts.people.enableLead' : 'accounts.people.disableLead'),
      log: paths.auditLog.href({ ui, query: { who: account.id } }),
    },
  };
}
