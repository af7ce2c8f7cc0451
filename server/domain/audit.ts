/** Everything that the audit log tells of, by the kind of thing that it happened to. */
export const AUDITED = {
  account: [
    'account-added',
    'account-set-up',
    'name-changed',
    'email-changed',
    'language-changed',
    'password-changed',
    'link-made',
    'password-reset',
    'role-changed',
    'account-disabled',
    'account-enabled',
    'openid-linked',
    'signed-in',
    'signed-out',
    'sessions-ended',
  ],
  token: ['token-made', 'token-revoked'],
  publication: [
    'publication-created',
    'revision-added',
    'metadata-changed',
    'publication-withdrawn',
    'publication-recovered',
    'comment-added',
    'ocr-asked',
    'job-retried',
    'job-cancelled',
  ],
  project: ['project-saved'],
  vocabulary: ['subjects-saved'],
  site: ['settings-saved', 'page-saved'],
} as const;

export type ObjectKind = keyof typeof AUDITED;
export type AuditAction = (typeof AUDITED)[ObjectKind][number];
export const AUDIT_ACTIONS: readonly AuditAction[] = Object.values(AUDITED).flat();

/** Who does something: a person, a token, or whoever may run commands on the machine. */
export type Actor = {
  readonly kind: 'account' | 'token' | 'console' | 'stranger';
  /** Of the account or the token; empty for the others. */
  readonly id: string;
  readonly name: string;
  /** Where from, as an IP address; null for commands. */
  readonly address: string | null;
};

/** What happened, to what. `details` are for people: never a secret, a password or a whole cookie. */
export type AuditedAction = {
  [Kind in ObjectKind]: {
    readonly action: (typeof AUDITED)[Kind][number];
    readonly object: { readonly kind: Kind; readonly id: string; readonly name: string };
    readonly details?: Readonly<Record<string, string>>;
  };
}[ObjectKind];

export type AuditEntry = AuditedAction & { readonly id: number; readonly at: string; readonly by: Actor };

/** Whoever runs a command on the library's machine. */
export const CONSOLE: Actor = { kind: 'console', id: '', name: 'console', address: null };

export function parseAuditAction(raw: unknown): AuditAction | undefined {
  return AUDIT_ACTIONS.find((action) => action === raw);
}
