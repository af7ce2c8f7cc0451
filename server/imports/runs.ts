import { randomBytes } from 'node:crypto';
import type { ImportedFolder } from '../../storage/imports/imports.ts';
import {
  type Author,
  type Imported,
  type ImportPlan,
  importPlan,
  importRoot,
  readImportFolder,
} from '../deposit/index.ts';
import type { Localized } from '../domain/languages.ts';
import type { BrowserImportServices } from './services.ts';

/** What became of one publication of an import. */
export type Outcome = { readonly title: Localized; readonly file: string; readonly imported: Imported };

/** An import by browser: looked through, then carried out. One that `broke` did so by a fault of ours. */
export type ImportRun = {
  readonly id: string;
  /** As whoever sent it calls it. */
  readonly name: string;
  readonly began: Date;
  readonly state: 'checking' | 'checked' | 'importing' | 'done' | 'broke';
  /** PDFs that were looked at, or publications that were imported. */
  readonly progress: { readonly made: number; readonly of: number };
  readonly plan: ImportPlan | undefined;
  readonly outcomes: readonly Outcome[];
};

type Running = { -readonly [Key in keyof ImportRun]: ImportRun[Key] } & {
  readonly folder: ImportedFolder;
  readonly outcomes: Outcome[];
};

/** So long a folder waits to be imported, and a result to be looked at. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * The imports by browser since this process began: they are looked through and carried out one after the other. Nothing of
 * them outlives the process but what was imported; sending the same again imports what is missing.
 */
export class ImportRuns {
  readonly #services: BrowserImportServices;
  readonly #runs = new Map<string, Running>();
  #last: Promise<void> = Promise.resolve();

  constructor(services: BrowserImportServices) {
    this.#services = services;
  }

  find(id: string): ImportRun | undefined {
    return this.#runs.get(id);
  }

  /** Newest first. */
  all(): readonly ImportRun[] {
    return [...this.#runs.values()].reverse();
  }

  /** Begins to look through a folder; its run's id. */
  async check(folder: ImportedFolder, name: string): Promise<string> {
    await this.#forgetOld();
    const run: Running = {
      id: randomBytes(8).toString('hex'),
      name,
      folder,
      began: this.#services.clock.now(),
      state: 'checking',
      progress: { made: 0, of: 0 },
      plan: undefined,
      outcomes: [],
    };
    this.#runs.set(run.id, run);
    this.#inTurn(run, async () => {
      run.plan = await this.#read(run);
      run.state = 'checked';
    });
    return run.id;
  }

  /** Begins to import what has no faults; nothing happens when that was begun already. */
  import(id: string, author: Author, withVocabulary: boolean): void {
    const run = this.#runs.get(id);
    const { plan } = run ?? {};
    if (!run || !plan || run.state !== 'checked') return;
    run.state = 'importing';
    run.progress = { made: 0, of: plan.publications.length };
    this.#inTurn(run, async () => {
      const { subjects, ...rest } = plan;
      const allowed = withVocabulary ? plan : { ...rest, projects: [] };
      await importPlan(this.#services, allowed, {
        author,
        onImported: ({ metadata, origin }, imported) => {
          run.outcomes.push({ title: metadata.title, file: origin.file, imported });
          run.progress = { made: run.outcomes.length, of: plan.publications.length };
          this.#services.enqueued();
        },
      });
      await run.folder.discard();
      run.state = 'done';
    });
  }

  /** Faults that name the folder itself name it as its sender does. */
  async #read(run: Running): Promise<ImportPlan> {
    const { catalogue, pdf } = this.#services;
    const root = await importRoot(run.folder.path);
    const plan = await readImportFolder(root, {
      pdf,
      onProgress: ({ filesDone, files }) => {
        run.progress = { made: filesDone, of: files };
      },
      vocabulary: await catalogue.vocabulary.all(),
    });
    const faults = plan.faults.map((fault) => (fault.file === root ? { ...fault, file: run.name } : fault));
    return { ...plan, faults };
  }

  #inTurn(run: Running, work: () => Promise<void>): void {
    this.#last = this.#last.then(work).catch((error: unknown) => {
      run.state = 'broke';
      this.#services.logger.error(error, `the import of ${run.name} broke`);
    });
  }

  async #forgetOld(): Promise<void> {
    const before = this.#services.clock.now().getTime() - KEPT_MS;
    for (const run of this.#runs.values()) {
      if (run.began.getTime() > before || run.state === 'checking' || run.state === 'importing') continue;
      this.#runs.delete(run.id);
      await run.folder.discard();
    }
  }
}
