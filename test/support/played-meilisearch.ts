import express, { type Express } from 'express';
import { type Compared, compared, readFilter } from './filter-language.ts';

type Document = Readonly<Record<string, unknown>> & { readonly id: string };
type Stored = { readonly document: Document; readonly compared: Compared };
type Index = { settings: Record<string, unknown>; readonly documents: Map<string, Stored> };

/**
 * A server that does in memory what ours is asked: it keeps documents, filters them and tells the values of a facet. So the two
 * engines are compared where no server is; what the real one does, only the real one shows.
 */
export function playedMeilisearch(): Express {
  const indexes = new Map<string, Index>();
  const app = express();
  let tasks = 0;
  /** Everything is done at once; a task says how it ended. */
  const ended = new Map<number, { message: string; code: string } | null>();
  const enqueue = (res: express.Response, error: { message: string; code: string } | null = null) => {
    ended.set(++tasks, error);
    res.status(202).json({ taskUid: tasks, status: 'enqueued' });
  };
  const of = (uid: unknown): Index => {
    const index = indexes.get(String(uid));
    if (index === undefined) throw new Error(`there is no index ${uid}`);
    return index;
  };
  app.use(express.text({ type: () => true, limit: '200mb' }));
  app.get('/indexes', (_req, res) => {
    const results = [...indexes.keys()].map((uid) => ({ uid, primaryKey: 'id' }));
    res.json({ results, offset: 0, limit: 10_000, total: results.length });
  });
  app.post('/indexes', (req, res) => {
    const { uid } = JSON.parse(req.body);
    indexes.set(uid, { settings: {}, documents: new Map() });
    enqueue(res);
  });
  app.delete('/indexes/:uid', (req, res) => {
    const there = indexes.delete(req.params.uid);
    enqueue(res, there ? null : { message: 'not found', code: 'index_not_found' });
  });
  app.get('/indexes/:uid/settings', (req, res) => {
    res.json(of(req.params.uid).settings);
  });
  app.patch('/indexes/:uid/settings', (req, res) => {
    Object.assign(of(req.params.uid).settings, JSON.parse(req.body));
    enqueue(res);
  });
  app.post('/indexes/:uid/documents', (req, res) => {
    const { documents } = of(req.params.uid);
    for (const line of String(req.body).split('\n')) {
      const document = JSON.parse(line) as Document;
      documents.set(document.id, { document, compared: comparedOf(document) });
    }
    enqueue(res);
  });
  app.post('/indexes/:uid/documents/delete-batch', (req, res) => {
    for (const id of JSON.parse(req.body) as string[]) of(req.params.uid).documents.delete(id);
    enqueue(res);
  });
  app.post('/indexes/:uid/documents/delete', (req, res) => {
    const matches = readFilter(JSON.parse(req.body).filter);
    const { documents } = of(req.params.uid);
    for (const [id, each] of documents) if (matches(each.compared)) documents.delete(id);
    enqueue(res);
  });
  app.delete('/indexes/:uid/documents', (req, res) => {
    of(req.params.uid).documents.clear();
    enqueue(res);
  });
  app.get('/indexes/:uid/documents', (req, res) => {
    const { documents } = of(req.params.uid);
    const [offset, limit] = [Number(req.query.offset), Number(req.query.limit)];
    const fields = String(req.query.fields).split(',');
    const results = [...documents.values()]
      .slice(offset, offset + limit)
      .map(({ document }) => Object.fromEntries(fields.map((field) => [field, document[field]])));
    res.json({ results, offset, limit, total: documents.size });
  });
  app.post('/swap-indexes', (req, res) => {
    for (const { indexes: pair } of JSON.parse(req.body) as { indexes: [string, string] }[]) {
      const [one, other] = [of(pair[0]), of(pair[1])];
      indexes.set(pair[0], other).set(pair[1], one);
    }
    enqueue(res);
  });
  app.get('/tasks/:uid', (req, res) => {
    const error = ended.get(Number(req.params.uid)) ?? null;
    res.json({ uid: Number(req.params.uid), status: error ? 'failed' : 'succeeded', error });
  });
  app.post('/multi-search', (req, res) => {
    const { queries } = JSON.parse(req.body) as {
      queries: { indexUid: string; filter: string; facets: [string] }[];
    };
    const results = queries.map(({ indexUid, filter, facets: [facet] }) => {
      const matches = readFilter(filter);
      const found = [...of(indexUid).documents.values()].filter((each) => matches(each.compared));
      const values = found.map(({ document }) => [String(document[facet]), 1] as const);
      return { hits: [], facetDistribution: { [facet]: Object.fromEntries(values) } };
    });
    res.json({ results });
  });
  return app;
}

function comparedOf(document: Document): Compared {
  return new Map(
    Object.entries(document).map(([name, value]) => [name, new Set([value].flat().map(compared))]),
  );
}
