import type { Language } from '../domain/languages.ts';
import { type Permission, roleMay } from '../domain/permissions.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Visitor } from './visitor.ts';

/**
 * The parts of the workspace in the order in which they are shown: what one must be allowed to do to be led there, and
 * where that is. Their names are texts below `workspace.parts`.
 */
const PARTS = {
  overview: { permission: 'deposit', href: (ui) => paths.workspace.overview.href({ ui }) },
  publications: { permission: 'deposit', href: (ui) => paths.workspace.records.href({ ui }) },
  upload: { permission: 'deposit', href: (ui) => paths.workspace.upload.href({ ui }) },
  import: { permission: 'edit-any', href: (ui) => paths.workspace.import.href({ ui }) },
  subjects: { permission: 'manage-vocabularies', href: (ui) => paths.workspace.subjects.href({ ui }) },
  projects: { permission: 'manage-vocabularies', href: (ui) => paths.workspace.projects.href({ ui }) },
  site: { permission: 'manage-site', href: (ui) => paths.workspace.site.href({ ui }) },
  use: { permission: 'edit-any', href: (ui) => paths.workspace.use.href({ ui }) },
  accounts: { permission: 'manage-accounts', href: (ui) => paths.accounts.href({ ui }) },
  auditLog: { permission: 'see-audit', href: (ui) => paths.auditLog.href({ ui }) },
} as const satisfies Record<string, { permission: Permission; href: (ui: Language) => string }>;

export type WorkspacePart = keyof typeof PARTS;

/** The ways to the parts of the workspace that this visitor may use; `current` is the one that they are in. */
export function workspaceLinks({ account }: Visitor, ui: Language, current?: WorkspacePart) {
  const t = translator(ui);
  return (Object.keys(PARTS) as WorkspacePart[])
    .filter((part) => roleMay(account.role, PARTS[part].permission))
    .map((part) => ({
      href: PARTS[part].href(ui),
      text: t(`workspace.parts.${part}`),
      current: part === current,
    }));
}
