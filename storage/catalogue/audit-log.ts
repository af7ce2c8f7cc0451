import type { Kysely, Selectable } from 'kysely';
import type { Actor, AuditAction, AuditEntry, AuditedAction } from '../../server/domain/audit.ts';
import type { Tables } from './schema.ts';

/** What is left out does not choose. Times are instants in UTC, as ISO 8601 has them. */
export type AuditFilter = {
  /** The id of an account or a token, or a kind of actor that has none. */
  readonly who?: string | undefined;
  readonly action?: AuditAction | undefined;
  readonly from?: string | undefined;
  readonly before?: string | undefined;
};

export type AuditLog = {
  /** Newest first. */
  page(filter: AuditFilter, place: { offset: number; limit: number }): Promise<AuditEntry[]>;
  count(filter: AuditFilter): Promise<number>;
  /** Whoever did anything, by name. */
  actors(): Promise<{ id: string; name: string }[]>;
};

/** A change that the audit log is told of, and who made it. */
export type Told = { readonly by: Actor; readonly at: Date; readonly what: AuditedAction };

/** Tells of a change inside the transaction that makes it; nothing when it only repeats what was told already. */
export async function tell(db: Kysely<Tables>, told: Told | undefined): Promise<void> {
  if (told) await insertAuditEntry(db, told.by, told.at.toISOString(), told.what);
}

async function insertAuditEntry(
  db: Kysely<Tables>,
  by: Actor,
  at: string,
  { action, object, details }: AuditedAction,
): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      at,
      by_kind: by.kind,
      by_id: by.id || by.kind,
      by_name: by.name,
      address: by.address,
      action,
      object_kind: object.kind,
      object_id: object.id,
      object_name: object.name,
      details: JSON.stringify(details ?? {}),
    })
    .execute();
}

export function auditLog(db: Kysely<Tables>): AuditLog {
  const chosen = ({ who, action, from, before }: AuditFilter) => {
    let query = db.selectFrom('audit_log');
    if (who !== undefined) query = query.where('by_id', '=', who);
    if (action !== undefined) query = query.where('action', '=', action);
    if (from !== undefined) query = query.where('at', '>=', from);
    if (before !== undefined) query = query.where('at', '<', before);
    return query;
  };
  return {
    page: async (filter, { offset, limit }) => {
      const rows = await chosen(filter)
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      return rows.map(readEntry);
    },
    count: async (filter) => {
      const row = await chosen(filter)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },
    actors: async () => {
      const rows = await db
        .selectFrom('audit_log')
        .select(({ fn }) => ['by_id', fn.max('by_name').as('name')])
        .groupBy('by_id')
        .orderBy('name')
        .execute();
      return rows.map((row) => ({ id: row.by_id, name: row.name }));
    },
  };
}

/** The log holds only what `insertAuditEntry` wrote, and that is typed. */
function readEntry(row: Selectable<Tables['audit_log']>): AuditEntry {
  const kind = row.by_kind as Actor['kind'];
  const id = row.by_id === row.by_kind ? '' : row.by_id;
  return {
    id: row.id,
    at: row.at,
    by: { kind, id, name: row.by_name, address: row.address },
    action: row.action,
    object: { kind: row.object_kind, id: row.object_id, name: row.object_name },
    details: JSON.parse(row.details),
  } as AuditEntry;
}
