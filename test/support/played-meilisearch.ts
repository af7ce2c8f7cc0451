import express, { type Express } from 'express';
import { SETTINGS } from '../../storage/search/meilisearch/settings.ts';
import { type Compared, compared, readFilter } from './filter-language.ts';

type Document = Readonly<Record<string, unknown>> & { readonly id: string };
type Fault = { readonly message: string; readonly code: string };

class Index {
  settings: object = {};
  readonly #documents = new Map<string, { readonly document: Document; readonly compared: Compared }>();

  get documents(): Document[] {
    return [...this.#documents.values()].map(({ document }) => document);
  }

  put(documents: readonly Document[]): void {
    for (const document of documents)
      this.#documents.set(document.id, { document, compared: comparedOf(document) });
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#documents.delete(id);
  }

  matching(filter: string): Document[] {
    const matches = readFilter(filter);
    return [...this.#documents.values()]
      .filter((each) => matches(each.compared))
      .map(({ document }) => document);
  }
}

export type PlayedMeilisearch = {
  readonly app: Express;
  /** What tasks end with, undone; undefined: they are done. */
  fault: Fault | undefined;
  /** The key that it asks for, if any. */
  key: string | undefined;
  /** Bodies that were posted, by path. */
  readonly sent: { path: string; body: string }[];
  /** There from the beginning, with the settings that ours wants. */
  readonly test: Index;
};

/**
 * A server that does in memory what ours is asked: it keeps documents, filters them and tells the values of a facet. So the two
 * engines are compared where no server is; what the real one does, only the real one shows.
 */
export function playedMeilisearch(): PlayedMeilisearch {
  const test = new Index();
  test.settings = SETTINGS;
  const indexes = new Map<string, Index>([['test', test]]);
  const app = express();
  const played: PlayedMeilisearch = { app, fault: undefined, key: undefined, sent: [], test };
  let tasks = 0;
  /** Everything is done at once; a task says how it ended. */
  const ended = new Map<number, Fault | undefined>();
  const enqueue = (res: express.Response, work: () => void, fault = played.fault) => {
    ended.set(++tasks, fault);
    if (fault === undefined) work();
    res.status(202).json({ taskUid: tasks, status: 'enqueued' });
  };
  const of = (uid: unknown): Index => {
    const index = indexes.get(String(uid));
    if (index === undefined) throw new Error(`there is no index ${uid}`);
    return index;
  };
  app.use(express.text({ type: () => true, limit: '200mb' }));
  app.use((req, res, next) => {
    if (played.key !== undefined && req.get('authorization') !== `Bearer ${played.key}`) {
      return res.status(403).json({ message: 'The provided API key is invalid.', code: 'invalid_api_key' });
    }
    if (req.method === 'POST') played.sent.push({ path: req.path, body: String(req.body) });
    next();
  });
  app.get('/indexes', (_req, res) => {
    const results = [...indexes.keys()].map((uid) => ({ uid, primaryKey: 'id' }));
    res.json({ results, offset: 0, limit: 10_000, total: results.length });
  });
  app.post('/indexes', (req, res) => {
    const { uid } = JSON.parse(req.body);
    enqueue(res, () => indexes.set(uid, new Index()));
  });
  app.delete('/indexes/:uid', (req, res) => {
    const { uid } = req.params;
    const missing = indexes.has(uid) ? undefined : { message: 'not found', code: 'index_not_found' };
    enqueue(res, () => indexes.delete(uid), missing);
  });
  app.get('/indexes/:uid/settings', (req, res) => {
    res.json(of(req.params.uid).settings);
  });
  app.patch('/indexes/:uid/settings', (req, res) => {
    const index = of(req.params.uid);
    enqueue(res, () => {
      index.settings = { ...index.settings, ...JSON.parse(req.body) };
    });
  });
  app.post('/indexes/:uid/documents', (req, res) => {
    const documents = String(req.body).split('\n');
    enqueue(res, () => of(req.params.uid).put(documents.map((line) => JSON.parse(line))));
  });
  app.post('/indexes/:uid/documents/delete-batch', (req, res) => {
    enqueue(res, () => of(req.params.uid).remove(JSON.parse(req.body)));
  });
  app.post('/indexes/:uid/documents/delete', (req, res) => {
    const index = of(req.params.uid);
    enqueue(res, () => index.remove(idsOf(index.matching(JSON.parse(req.body).filter))));
  });
  app.delete('/indexes/:uid/documents', (req, res) => {
    const index = of(req.params.uid);
    enqueue(res, () => index.remove(idsOf(index.documents)));
  });
  app.get('/indexes/:uid/documents', (req, res) => {
    const { documents } = of(req.params.uid);
    const [offset, limit] = [Number(req.query.offset), Number(req.query.limit)];
    const fields = String(req.query.fields).split(',');
    const results = documents
      .slice(offset, offset + limit)
      .map((document) => Object.fromEntries(fields.map((field) => [field, document[field]])));
    res.json({ results, offset, limit, total: documents.length });
  });
  app.post('/swap-indexes', (req, res) => {
    const [{ indexes: pair }] = JSON.parse(req.body) as [{ indexes: [string, string] }];
    const [one, other] = [of(pair[0]), of(pair[1])];
    enqueue(res, () => indexes.set(pair[0], other).set(pair[1], one));
  });
  app.get('/tasks/:uid', (req, res) => {
    const error = ended.get(Number(req.params.uid));
    res.json({ uid: Number(req.params.uid), status: error ? 'failed' : 'succeeded', error: error ?? null });
  });
  app.post('/multi-search', (req, res) => {
    const { queries } = JSON.parse(req.body) as {
      queries: { indexUid: string; filter: string; facets: [string] }[];
    };
    const results = queries.map(({ indexUid, filter, facets: [facet] }) => {
      const values = of(indexUid)
        .matching(filter)
        .map((document) => [String(document[facet]), 1] as const);
      return { hits: [], facetDistribution: { [facet]: Object.fromEntries(values) } };
    });
    res.json({ results });
  });
  return played;
}

const idsOf = (documents: readonly Document[]) => documents.map(({ id }) => id);

function comparedOf(document: Document): Compared {
  return new Map(
    Object.entries(document).map(([name, value]) => [name, new Set([value].flat().map(compared))]),
  );
}
