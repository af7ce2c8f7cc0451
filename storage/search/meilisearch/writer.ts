import type { Index } from 'meilisearch';
import type { PublicationId } from '../../../server/domain/identifiers.ts';
import type { IndexRecord } from '../search-index.ts';
import { DocumentMaker, type EditionDocument, FORMAT, type Numbers } from './documents.ts';
import { editionIds, readEditionId } from './edition-id.ts';
import { done, type Gateway } from './gateway.ts';
import { SETTINGS } from './settings.ts';

/** Characters sent at once, at most twice as many bytes: the engine refuses more than 100 MB. */
const BATCH_CHARACTERS = 8_000_000;
const EDITIONS_AT_ONCE = 5_000;

type Head = Pick<EditionDocument, 'id' | 'row' | 'version' | 'numbering' | 'format'>;

/** Changes what the engine holds, and resolves when it has done so. */
export class MeilisearchWriter {
  readonly #gateway: Gateway;
  readonly #numbers: Numbers;
  readonly #maker: DocumentMaker;

  constructor(gateway: Gateway, numbers: Numbers) {
    this.#gateway = gateway;
    this.#numbers = numbers;
    this.#maker = new DocumentMaker(numbers);
  }

  /** Makes the index when it is not there, and sends the settings when they differ. */
  async prepare(): Promise<void> {
    const { asking, writing, index } = this.#gateway;
    const { results } = await asking.getIndexes({ limit: 10_000 });
    if (!results.some(({ uid }) => uid === index)) {
      const created = await writing.createIndex(index, { primaryKey: 'id' }).waitTask();
      // Another process may have made it at the same time.
      if (created.error?.code !== 'index_already_exists') await done(Promise.resolve(created));
    }
    const held = await asking.index(index).getSettings();
    if (isAsWanted(held, SETTINGS)) return;
    const { taskUid } = await this.#index.updateSettings(SETTINGS);
    // Whole publications, as they once were kept: nothing is put in their place. Enqueued at once, whatever becomes of us.
    const deletion = this.#index.deleteDocuments({ filter: 'format = 1' }).waitTask();
    await Promise.all([done(writing.tasks.waitForTask(taskUid)), done(deletion)]);
  }

  async put(records: readonly IndexRecord[]): Promise<void> {
    const latest = new Map(records.map((record) => [record.id, record]));
    let batch: string[] = [];
    let characters = 0;
    const send = async () => {
      if (batch.length > 0)
        await done(this.#index.addDocumentsFromString(batch.join('\n'), 'application/x-ndjson').waitTask());
      batch = [];
      characters = 0;
    };
    for (const record of latest.values()) {
      // A publication's editions are in one task, of which all is done or nothing.
      const lines = this.#maker
        .documents(record)
        .map((document) => JSON.stringify(document))
        .join('\n');
      if (lines === '') continue;
      if (characters + lines.length > BATCH_CHARACTERS) await send();
      batch.push(lines);
      characters += lines.length;
    }
    await send();
  }

  async remove(ids: readonly PublicationId[]): Promise<void> {
    if (ids.length > 0) await done(this.#index.deleteDocuments(ids.flatMap(editionIds)).waitTask());
  }

  async clear(): Promise<void> {
    await done(this.#index.deleteAllDocuments().waitTask());
  }

  /**
   * A publication whose editions are not all of one version, of today's format and numbered as here has the version 0,
   * which none has.
   */
  async versions(): Promise<Map<PublicationId, number>> {
    const versions = new Map<PublicationId, number>();
    for (let read = 0; ; ) {
      const { results, total } = await this.#index.getDocuments<Head>({
        fields: ['id', 'row', 'version', 'numbering', 'format'],
        offset: read,
        limit: EDITIONS_AT_ONCE,
      });
      read += results.length;
      for (const [id, editions] of Map.groupBy(results, (edition) => readEditionId(edition.id).id)) {
        const isAsToday = this.#today(id);
        for (const edition of editions) {
          const version = isAsToday(edition) ? edition.version : 0;
          versions.set(id, (versions.get(id) ?? version) === version ? version : 0);
        }
      }
      if (results.length === 0 || read >= total) return versions;
    }
  }

  /** Whether a publication's edition would be put in the same format and under the same number. */
  #today(publication: PublicationId): (edition: Head) => boolean {
    const today = this.#numbers.numbering();
    const rows = this.#numbers.rowsOf(publication);
    return ({ id, row, numbering, format }) =>
      format === FORMAT && numbering === today && row === rows?.[readEditionId(id).language];
  }

  get #index(): Index {
    return this.#gateway.writing.index(this.#gateway.index);
  }
}

/** Whether settings are as they should be; the engine tells more than it was told, and lists in an order of its own. */
function isAsWanted(held: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort();
    return Array.isArray(held) && sorted(held).join() === sorted(wanted).join();
  }
  if (typeof wanted !== 'object' || wanted === null) return held === wanted;
  if (typeof held !== 'object' || held === null) return false;
  return Object.entries(wanted).every(([name, value]) =>
    isAsWanted((held as Readonly<Record<string, unknown>>)[name], value),
  );
}
