import assert from 'node:assert/strict';
import { get } from 'node:http';
import { describe, test } from 'node:test';
import compression from 'compression';
import express, { type Response } from 'express';
import request from 'supertest';
import { guardedCell, unguardedCell } from '../../../server/domain/spreadsheet.ts';
import { sendCsv } from '../../../server/http/csv-file.ts';
import { listen } from '../../support/listen.ts';

describe('a table for spreadsheets', () => {
  test('begins with the mark of UTF-8 and quotes what has to be', async () => {
    const app = express().get('/', (_req, res) =>
      sendCsv(
        res,
        'a.csv',
        ['a', 'b'],
        (async function* () {
          yield [['1', 'x, "y"']];
          yield [['=1+1', '']];
        })(),
      ),
    );
    const { text, headers } = await request(app).get('/');
    assert.equal(text, '\ufeffa,b\n1,"x, ""y"""\n\'=1+1,\n');
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8');
  });

  test('whose reader goes away is not made to its end, and leaves no listener behind', async (t) => {
    const ended = Promise.withResolvers<number>();
    let answer: Response | undefined;
    async function* endless() {
      const row = ['x'.repeat(1000)];
      let most = 0;
      try {
        for (;;) {
          yield Array.from({ length: 100 }, () => row);
          most = Math.max(most, answer?.listenerCount('drain') ?? 0, answer?.listenerCount('close') ?? 0);
        }
      } finally {
        ended.resolve(most);
      }
    }
    const app = express().use(compression({ threshold: 0 }));
    app.get('/', async (_req, res) => {
      answer = res;
      await sendCsv(res, 'a.csv', ['a'], endless());
    });
    const server = await listen(app);
    t.after(server.close);
    get(`${server.origin}/`, (response) => {
      let chunks = 0;
      response.on('data', () => {
        chunks += 1;
        if (chunks === 20) response.destroy();
      });
      response.on('error', () => {});
    });
    assert.ok((await ended.promise) < 10);
  });

  test('gives every cell back as it was', () => {
    for (const text of ['=a', "'=a", "''@a", "'a", '-', '+7', 'a=b', "'", '＝a', ''])
      assert.equal(unguardedCell(guardedCell(text)), text);
  });
});
