import type { ChangeItem, ItemState } from '../../storage/catalogue/changes.ts';
import { type Author, changeMetadata } from '../deposit/index.ts';
import { publicationObject } from '../domain/archived.ts';
import type { PublicationId } from '../domain/identifiers.ts';
import type { Problem } from '../domain/problem.ts';
import type { ChangeServices } from './services.ts';

const ITEMS_AT_ONCE = 50;

/** Which way a change is carried out: what its records wait in, and what it is while and after it is done. */
const WAYS = {
  apply: { from: ['planned', 'applying'], state: 'applying', end: 'applied', of: 'waiting', done: 'done' },
  undo: { from: ['applied', 'undoing'], state: 'undoing', end: 'undone', of: 'done', done: 'undone' },
} as const;
export type Way = keyof typeof WAYS;

/** What became of one record. */
type Became = { readonly state: ItemState; readonly made?: number; readonly told?: readonly string[] };

/**
 * Carries changes out, one after the other, record by record; how far it is stands in the catalogue. What a crash cut
 * short is gone on with when somebody says so: a record whose version was made already is known by the version's message.
 */
export class ChangeRunner {
  readonly #services: ChangeServices;
  readonly #underWay = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(services: ChangeServices) {
    this.#services = services;
  }

  /** Whether it is being carried out, or waits for others that are. */
  isUnderWay(id: string): boolean {
    return this.#underWay.has(id);
  }

  /** False when the change is not where it could go this way from, or goes already. */
  async begin(id: string, way: Way, author: Omit<Author, 'message'>): Promise<boolean> {
    if (this.isUnderWay(id)) return false;
    this.#underWay.add(id);
    const { from, state } = WAYS[way];
    const begun = await this.#turn(id, from, state).catch((error: unknown) => {
      this.#underWay.delete(id);
      throw error;
    });
    if (!begun) {
      this.#underWay.delete(id);
      return false;
    }
    this.#last = this.#last
      .then(() => this.#carryOut(id, way, { ...author, message: messageOf(id, way) }))
      .catch((error: unknown) => this.#services.logger.error(error, `change ${id} was cut short`))
      .finally(() => this.#underWay.delete(id));
    return true;
  }

  async #carryOut(id: string, way: Way, author: Author): Promise<void> {
    const { changes } = this.#services.catalogue;
    const { of, state, end } = WAYS[way];
    for (;;) {
      const items = await changes.items(id, { states: [of], limit: ITEMS_AT_ONCE });
      if (items.length === 0) break;
      for (const item of items)
        await changes.settle(id, item.position, await this.#change(item, way, author));
      this.#services.enqueued();
    }
    await this.#turn(id, [state], end);
  }

  async #change(item: ChangeItem, way: Way, author: Author): Promise<Became> {
    const from = way === 'apply' ? item.version : item.made;
    if (item.publication === null || from === null) return { state: 'refused' };
    const patch = way === 'apply' ? item.patch : item.back;
    const { publication: id } = item;
    const changed = await changeMetadata(this.#services, { id, patch, author, from });
    if (changed.ok) return { state: WAYS[way].done, made: changed.value.catalogued.version };
    if (await this.#wasMade(id, from + 1, author)) return { state: WAYS[way].done, made: from + 1 };
    if (way === 'undo') return { state: 'kept' };
    return changed.problem.kind === 'outdated' || changed.problem.kind === 'conflict'
      ? { state: 'moved' }
      : { state: 'refused', told: reasonsOf(changed.problem) };
  }

  async #wasMade(id: PublicationId, number: number, { message }: Author): Promise<boolean> {
    const versions = await this.#services.archive.versions(publicationObject(id));
    return versions.find((version) => version.number === number)?.message === message;
  }

  #turn(
    id: string,
    from: Parameters<ChangeServices['catalogue']['changes']['turn']>[1],
    to: 'applying' | 'applied' | 'undoing' | 'undone',
  ) {
    return this.#services.catalogue.changes.turn(id, from, to, this.#services.clock.now().toISOString());
  }
}

/** What the archive is told: it names the change, which is how its versions are known. */
function messageOf(id: string, way: Way): string {
  return way === 'apply' ? `Change ${id} of several records` : `Undo change ${id} of several records`;
}

/** Words of `changes.reason`, or what is wrong with the fields. */
function reasonsOf(problem: Problem): string[] {
  return problem.kind === 'invalid'
    ? problem.faults.map(({ at, message }) => `${at}: ${message}`)
    : [problem.kind];
}
