import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import express from 'express';
import request from 'supertest';
import type { IsoDate } from '../../../server/domain/identifiers.ts';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import type { PdfFault, Problem } from '../../../server/domain/problem.ts';
import { openAssets } from '../../../server/http/assets.ts';
import { lastResort, nothingHere } from '../../../server/http/last-handlers.ts';
import { problemSender } from '../../../server/http/problem-responses.ts';
import { requestLog } from '../../../server/http/request-log.ts';
import { useTemplates } from '../../../server/http/templates.ts';
import { createLogger } from '../../../server/logger.ts';

const assets = openAssets(fileURLToPath(new URL('../../../dist/client', import.meta.url)));

const FAULTS: PdfFault[] = [
  { kind: 'not-a-pdf' },
  { kind: 'empty' },
  { kind: 'truncated' },
  { kind: 'damaged' },
  { kind: 'encrypted' },
  { kind: 'no-pages' },
  { kind: 'too-many-pages', pages: 10_000, limit: 5000 },
  { kind: 'image-too-large', pixels: 100_000_000, limit: 80_000_000 },
  { kind: 'too-slow', seconds: 120 },
  { kind: 'too-much-memory', megabytes: 1000 },
  { kind: 'crashed', detail: 'signal SIGSEGV' },
];

const TOMBSTONE = {
  title: { en: 'A <late> report' },
  contributors: [{ name: { en: 'Aigul Asanova', ky: 'Айгүл Асанова' }, role: 'author' as const }],
  issued: '2014-06',
};

const PROBLEMS: [Problem, number][] = [
  [{ kind: 'not-found' }, 404],
  [{ kind: 'embargoed', until: '2027-01-01' as IsoDate }, 403],
  [{ kind: 'withdrawn', at: '2026-01-02T03:04:05Z', reason: 'Wrong <figures>', tombstone: TOMBSTONE }, 410],
  [{ kind: 'invalid', faults: [{ at: 'title.ru', message: 'must be a text' }] }, 400],
  ...FAULTS.map((fault): [Problem, number] => [{ kind: 'bad-pdf', file: 'Отчёт "1".pdf', fault }, 422]),
  [{ kind: 'too-large', file: 'big.pdf', limitMegabytes: 200 }, 413],
  [{ kind: 'unauthorized' }, 401],
  [{ kind: 'conflict', message: 'somebody was first' }, 409],
  [{ kind: 'outdated', version: 3 }, 412],
  [{ kind: 'unsupported-media-type', expected: 'application/json' }, 415],
  [{ kind: 'method-not-allowed', allowed: ['GET', 'PUT'] }, 405],
  [{ kind: 'range-not-satisfiable', bytes: 1000 }, 416],
  [{ kind: 'busy', retryAfterSeconds: 5 }, 503],
  [{ kind: 'too-many-requests', retryAfterSeconds: 40 }, 429],
  [{ kind: 'search-resting', retryAfterSeconds: 30 }, 503],
];

/** An app whose every address, in the API and out of it, fails with one problem. */
function failing(problem: Problem) {
  const app = express();
  useTemplates(app);
  const sendProblem = problemSender({ assets });
  app.get('/*path', (req, res) => sendProblem(req, res, problem));
  return app;
}

describe('a problem', () => {
  for (const [problem, status] of PROBLEMS) {
    const name = problem.kind === 'bad-pdf' ? `${problem.kind}: ${problem.fault.kind}` : problem.kind;

    test(`${name} is a document of status ${status} in the API`, async () => {
      const answer = await request(failing(problem)).get('/api/v1/x?secret=1').expect(status);
      assert.match(answer.headers['content-type'] ?? '', /^application\/problem\+json/);
      const { type, title, detail, instance, status: told } = JSON.parse(answer.text);
      assert.equal(told, status);
      assert.equal(instance, '/api/v1/x');
      assert.ok(type.endsWith(problem.kind) && title.length > 5 && detail.length > 5);
      if ('file' in problem) assert.ok(detail.includes(problem.file));
    });

    test(`${name} is a page of status ${status} in each language`, async () => {
      const texts = new Set<string>();
      for (const ui of LANGUAGES) {
        const answer = await request(failing(problem)).get(`/${ui}/x`).expect(status);
        assert.match(answer.text, new RegExp(`<html lang="${ui}"`));
        texts.add(/<main.*<\/main>/s.exec(answer.text)?.[0] ?? '');
        assert.doesNotMatch(answer.text, /{{|undefined|\[object/);
      }
      assert.equal(texts.size, LANGUAGES.length);
    });
  }

  test('escapes what it repeats', async () => {
    const [withdrawn] = PROBLEMS.find(([{ kind }]) => kind === 'withdrawn')!;
    const { text } = await request(failing(withdrawn)).get('/en/x');
    assert.match(text, /Wrong &lt;figures&gt;/);
    assert.match(text, /A &lt;late&gt; report/);
  });

  test('of a withdrawn publication keeps its title, people and year, and has one full stop after a date', async () => {
    const [withdrawn] = PROBLEMS.find(([{ kind }]) => kind === 'withdrawn')!;
    const { text } = await request(failing(withdrawn)).get('/ky/x');
    assert.match(text, /A &lt;late&gt; report/);
    assert.match(text, /Айгүл Асанова<\/span><span>2014/);
    const document = await request(failing(withdrawn)).get('/api/x');
    assert.deepEqual(JSON.parse(document.text).publication.title, TOMBSTONE.title);
    for (const [problem] of PROBLEMS) {
      assert.doesNotMatch((await request(failing(problem)).get('/ru/x')).text, /\.\.[^/]/);
    }
  });

  test('says in headers what machines need', async () => {
    const headersOf = async (kind: string) => {
      const [problem] = PROBLEMS.find(([each]) => each.kind === kind)!;
      return (await request(failing(problem)).get('/api/x')).headers;
    };
    assert.equal((await headersOf('unauthorized'))['www-authenticate'], 'Bearer');
    assert.equal((await headersOf('method-not-allowed')).allow, 'GET, PUT');
    assert.equal((await headersOf('busy'))['retry-after'], '5');
    assert.equal((await headersOf('range-not-satisfiable'))['content-range'], 'bytes */1000');
  });

  test('speaks the language that the browser asks for where the path has none', async () => {
    const answer = await request(failing({ kind: 'not-found' }))
      .get('/files/x')
      .set('Accept-Language', 'de, ky;q=0.8, en;q=0.2')
      .expect(404);
    assert.match(answer.text, /<html lang="ky"/);
    assert.match(answer.headers.vary ?? '', /Accept-Language/);
  });
});

describe('a bug', () => {
  const app = express();
  useTemplates(app);
  app.use(requestLog(createLogger('silent')));
  app.get(['/en/broken', '/api/broken'], () => {
    throw new Error('the secret inside');
  });
  app.get('/en/:name', (_req, res) => void res.end());
  app.use(nothingHere({ assets }), lastResort({ assets }));

  test('shows a number to find it in the log by, and nothing of itself', async () => {
    for (const path of ['/en/broken', '/api/broken']) {
      const answer = await request(app).get(path).expect(500);
      const reference = answer.headers['x-request-id'] ?? '';
      assert.match(reference, /^[0-9a-f]{10}$/);
      assert.ok(answer.text.includes(reference));
      assert.doesNotMatch(answer.text, /secret|\.ts:/);
    }
  });

  test('is not what an address that cannot be decoded is', async () => {
    await request(app).get('/en/%E0%A4%A').expect(400);
  });
});
