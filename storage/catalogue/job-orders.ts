import type { Kysely } from 'kysely';
import { untried } from './job-row.ts';
import type { Tables } from './schema.ts';

/** What people ask of a job. Each answers whether there was anything to do, inside the caller's transaction. */
export type JobOrders = {
  /** Has a job done again that failed or was cancelled. */
  again(id: string, at: Date): Promise<boolean>;
  /** Keeps a job from being done; whoever works on it loses the lease. */
  cancel(id: string, at: Date): Promise<boolean>;
};

export function jobOrders(db: Kysely<Tables>): JobOrders {
  const change = async (id: string, states: readonly string[], values: Partial<Tables['jobs']>) => {
    const { numUpdatedRows } = await db
      .updateTable('jobs')
      .set(values)
      .where('id', '=', id)
      .where('state', 'in', states)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  };
  return {
    again: (id, at) => change(id, ['failed', 'cancelled'], untried(at)),
    cancel: (id, at) =>
      change(id, ['queued', 'running'], {
        state: 'cancelled',
        lease_until: null,
        lease_pid: null,
        asked_again: 0,
        updated: at.toISOString(),
      }),
  };
}
