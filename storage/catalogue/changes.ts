import type { Insertable, Kysely, Selectable } from 'kysely';
import { newPublicationId, type PublicationId } from '../../server/domain/identifiers.ts';
import type { Tables } from './schema.ts';

/** Where a change of many records stands. One that is `applying` or `undoing` may have been cut short. */
export type ChangeState = 'planned' | 'applying' | 'applied' | 'undoing' | 'undone';

/**
 * What is to become, or became, of one record: it waits, was done, was undone; it was `moved` on by somebody else before
 * that, it was `refused`, or it was `kept` when all was undone, since it had moved on. `faulty` is what a table says and
 * no record can be.
 */
export type ItemState = 'waiting' | 'done' | 'undone' | 'moved' | 'refused' | 'kept' | 'faulty';

/** A cell of the table that a record would be, before and after. */
export type CellChange = { readonly column: string; readonly before: string; readonly after: string };

/** What a change is: a field given to many, or a table that was edited. */
export type ChangeWhat =
  | { readonly kind: 'field'; readonly field: string; readonly value: Readonly<Record<string, string>> }
  | {
      readonly kind: 'table';
      readonly fileName: string;
      readonly faults: readonly { line?: number | undefined; message: string }[];
    };

export type NewChangeItem = {
  readonly state: Extract<ItemState, 'waiting' | 'moved' | 'refused' | 'faulty'>;
  /** Null for a row that names no record of ours. */
  readonly publication: PublicationId | null;
  readonly title: string;
  /** 1-based, of a table. */
  readonly line?: number | undefined;
  /** The archive's version that it was planned from. */
  readonly version: number | null;
  readonly cells: readonly CellChange[];
  /** JSON merge patches of the metadata, there and back. */
  readonly patch: object;
  readonly back: object;
  readonly told?: readonly string[] | undefined;
};

export type ChangeItem = Omit<NewChangeItem, 'state' | 'line'> & {
  readonly position: number;
  readonly state: ItemState;
  readonly line: number | null;
  /** The version that was made, by applying and then by undoing. */
  readonly made: number | null;
  readonly told: readonly string[];
};

/** A change of many records. */
export type Change = {
  readonly id: string;
  readonly what: ChangeWhat & { /** Records that it would leave as they are. */ readonly unchanged: number };
  readonly state: ChangeState;
  readonly by: { readonly id: string; readonly name: string };
  readonly created: string;
  readonly applied: string | null;
  readonly undone: string | null;
};

export type ChangesTable = {
  /** Writes a change down as planned; its id. */
  plan(change: Pick<Change, 'what' | 'by' | 'created'>, items: readonly NewChangeItem[]): Promise<string>;
  find(id: string): Promise<Change | undefined>;
  /** Those that were not only planned, newest first. */
  begun(place: { offset: number; limit: number }): Promise<Change[]>;
  countBegun(): Promise<number>;
  /** How many records are in each state. */
  counts(id: string): Promise<Partial<Record<ItemState, number>>>;
  /** In their order; of all states when none are given. */
  items(
    id: string,
    asked: { states?: readonly ItemState[]; offset?: number; limit: number },
  ): Promise<ChangeItem[]>;
  settle(
    id: string,
    position: number,
    became: { state: ItemState; made?: number; told?: readonly string[] },
  ): Promise<void>;
  /** Goes from one state to another; false when it is not in that state any more. */
  turn(id: string, from: readonly ChangeState[], to: ChangeState, at: string): Promise<boolean>;
  /** Forgets what was planned before then, and never begun. */
  forgetPlanned(before: Date): Promise<void>;
};

const ROWS_AT_ONCE = 200;

export function changesTable(db: Kysely<Tables>): ChangesTable {
  return {
    plan: async ({ what, by, created }, items) => {
      const id = newPublicationId();
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('changes')
          .values({
            id,
            what: JSON.stringify(what),
            state: 'planned',
            by_id: by.id,
            by_name: by.name,
            created,
          })
          .execute();
        for (let at = 0; at < items.length; at += ROWS_AT_ONCE) {
          const rows = items.slice(at, at + ROWS_AT_ONCE).map((item, index) => rowOf(id, at + index, item));
          await transaction.insertInto('change_items').values(rows).execute();
        }
      });
      return id;
    },
    find: async (id) => {
      const row = await db.selectFrom('changes').selectAll().where('id', '=', id).executeTakeFirst();
      return row && readChange(row);
    },
    begun: async ({ offset, limit }) => {
      const rows = await db
        .selectFrom('changes')
        .selectAll()
        .where('state', '!=', 'planned')
        .orderBy('created', 'desc')
        .orderBy('id')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map(readChange);
    },
    countBegun: async () => {
      const row = await db
        .selectFrom('changes')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('state', '!=', 'planned')
        .executeTakeFirstOrThrow();
      return row.count;
    },
    counts: async (id) => {
      const rows = await db
        .selectFrom('change_items')
        .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
        .where('change_id', '=', id)
        .groupBy('state')
        .execute();
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },
    items: async (id, { states, offset = 0, limit }) => {
      let query = db.selectFrom('change_items').selectAll().where('change_id', '=', id);
      if (states) query = query.where('state', 'in', [...states]);
      return (await query.orderBy('position').offset(offset).limit(limit).execute()).map(readItem);
    },
    settle: async (id, position, { state, made, told }) => {
      await db
        .updateTable('change_items')
        .set({
          state,
          ...(made !== undefined && { made }),
          ...(told && { told: JSON.stringify(told) }),
        })
        .where('change_id', '=', id)
        .where('position', '=', position)
        .execute();
    },
    turn: async (id, from, to, at) => {
      const { numUpdatedRows } = await db
        .updateTable('changes')
        .set({ state: to, ...(to === 'applied' && { applied: at }), ...(to === 'undone' && { undone: at }) })
        .where('id', '=', id)
        .where('state', 'in', [...from])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    forgetPlanned: (before) =>
      db.transaction().execute(async (transaction) => {
        const old = transaction
          .selectFrom('changes')
          .select('id')
          .where('state', '=', 'planned')
          .where('created', '<', before.toISOString());
        await transaction.deleteFrom('change_items').where('change_id', 'in', old).execute();
        await transaction.deleteFrom('changes').where('id', 'in', old).execute();
      }),
  };
}

function rowOf(id: string, position: number, item: NewChangeItem): Insertable<Tables['change_items']> {
  return {
    change_id: id,
    position,
    state: item.state,
    publication_id: item.publication,
    title: item.title,
    line: item.line ?? null,
    version: item.version,
    cells: JSON.stringify(item.cells),
    patch: JSON.stringify(item.patch),
    back: JSON.stringify(item.back),
    made: null,
    told: JSON.stringify(item.told ?? []),
  };
}

/** The tables hold only what was written above, and that is typed. */
function readChange(row: Selectable<Tables['changes']>): Change {
  const { id, created, applied, undone } = row;
  return {
    id,
    what: JSON.parse(row.what),
    state: row.state as ChangeState,
    by: { id: row.by_id, name: row.by_name },
    created,
    applied,
    undone,
  };
}

function readItem(row: Selectable<Tables['change_items']>): ChangeItem {
  return {
    position: row.position,
    state: row.state as ItemState,
    publication: row.publication_id as PublicationId | null,
    title: row.title,
    line: row.line,
    version: row.version,
    cells: JSON.parse(row.cells),
    patch: JSON.parse(row.patch),
    back: JSON.parse(row.back),
    made: row.made,
    told: JSON.parse(row.told ?? '[]'),
  };
}
