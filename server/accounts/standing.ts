import type { Account } from '../domain/account.ts';
import type { Language } from '../domain/languages.ts';
import { ROLES } from '../domain/permissions.ts';
import { formatDate } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';

export function roleField(ui: Language, value: string) {
  const t = translator(ui);
  const options = ROLES.map((role) => ({
    value: role,
    text: `${t(`accounts.role.${role}`)}: ${t(`accounts.roleMeans.${role}`)}`,
  }));
  return { name: 'role', type: 'one-of', value, options } as const;
}

/** Where an account stands, in words. */
export function standingOf({ disabled, setUp }: Account, ui: Language): string {
  const t = translator(ui);
  if (disabled) return t('accounts.people.disabled', { date: formatDate(ui, disabled) });
  return t(setUp ? 'accounts.people.active' : 'accounts.people.invited');
}
