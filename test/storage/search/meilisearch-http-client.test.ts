import assert from 'node:assert/strict';
import { test } from 'node:test';
import express from 'express';
import { keptAlive } from '../../../storage/search/meilisearch/http-client.ts';
import { listen } from '../../support/listen.ts';

test('what is sent arrives whole, and answers and refusals come back', async (t) => {
  const app = express();
  const ports = new Set<number | undefined>();
  app.use(express.json({ limit: '10mb' }));
  app.post('/echo', (req, res) => {
    ports.add(req.socket.remotePort);
    res.status(req.body.status).json({ body: req.body, key: req.get('authorization') });
  });
  app.post('/broken', (_req, res) => res.send('{"half":'));
  app.post('/silent', () => {});
  app.post('/stuck', (_req, res) => res.write('{"half":'));
  const { origin, close } = await listen(app);
  t.after(close);
  const send = keptAlive();
  const post = (path: string, body: unknown, signal?: AbortSignal) =>
    send(`${origin}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { Authorization: 'Bearer key', 'Content-Type': 'application/json' },
      ...(signal && { signal }),
    });

  const sought = { status: 200, q: 'ң'.repeat(100_000) };
  assert.deepEqual(await post('/echo', sought), { status: 200, body: { body: sought, key: 'Bearer key' } });
  assert.deepEqual(await post('/echo', { status: 400 }), {
    status: 400,
    body: { body: { status: 400 }, key: 'Bearer key' },
  });
  assert.equal(ports.size, 1, 'the connection stays open');
  await assert.rejects(post('/broken', {}), SyntaxError);
  const reason = new Error('too long');
  await assert.rejects(post('/silent', {}, AbortSignal.abort(reason)), reason);
  for (const path of ['/silent', '/stuck']) {
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(reason), 50);
    await assert.rejects(post(path, {}, giveUp.signal), reason);
  }
  await assert.rejects(send('http://127.0.0.1:1/'), { code: 'ECONNREFUSED' });
});
