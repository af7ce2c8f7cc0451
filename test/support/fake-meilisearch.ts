import express, { type Express } from 'express';
import { SETTINGS } from '../../storage/search/meilisearch/settings.ts';

export type FakeMeilisearch = {
  readonly app: Express;
  /** What its tasks end with; undefined: they succeed. */
  fault: { message: string; code: string } | undefined;
  /** The settings that it says its index has. */
  settings: object;
  /** The key that it asks for, if any. */
  key: string | undefined;
  /** What it says that it holds. */
  documents: readonly unknown[];
  /** The rows of editions that it names to whatever it is asked. */
  found: readonly number[];
  /** Bodies that were sent, by path. */
  readonly sent: { path: string; body: string }[];
};

/** Plays the part of a server, as far as our engine talks to it. */
export function fakeMeilisearch(): FakeMeilisearch {
  const app = express();
  const fake: FakeMeilisearch = {
    app,
    fault: undefined,
    settings: SETTINGS,
    key: undefined,
    documents: [],
    found: [],
    sent: [],
  };
  app.use(express.text({ type: () => true, limit: '200mb' }));
  app.use((req, res, next) => {
    if (fake.key !== undefined && req.get('authorization') !== `Bearer ${fake.key}`) {
      return res.status(403).json({ message: 'The provided API key is invalid.', code: 'invalid_api_key' });
    }
    if (req.method === 'POST') fake.sent.push({ path: req.path, body: String(req.body) });
    next();
  });
  app.get('/indexes', (_req, res) => {
    res.json({ results: [{ uid: 'test', primaryKey: 'id' }], offset: 0, limit: 1, total: 1 });
  });
  app.get('/indexes/test/settings', (_req, res) => {
    res.json(fake.settings);
  });
  app.get('/tasks/:uid', (_req, res) => {
    res.json({ uid: 1, status: fake.fault ? 'failed' : 'succeeded', error: fake.fault ?? null });
  });
  app.get('/indexes/test/documents', (_req, res) => {
    res.json({ results: fake.documents, offset: 0, limit: 1, total: fake.documents.length });
  });
  app.post('/multi-search', (req, res) => {
    const { queries } = JSON.parse(String(req.body));
    const row = Object.fromEntries(fake.found.map((edition) => [edition, 1]));
    res.json({ results: queries.map(() => ({ hits: [], totalHits: 0, facetDistribution: { row } })) });
  });
  app.use((_req, res) => {
    res.status(202).json({ taskUid: 1, indexUid: 'test', status: 'enqueued' });
  });
  return fake;
}
