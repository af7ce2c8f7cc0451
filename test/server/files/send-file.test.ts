import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import express from 'express';
import fc from 'fast-check';
import request from 'supertest';
import { sendFile } from '../../../server/files/send-file.ts';

const BYTES = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
const ETAG = '"a-strong-one"';
const LAST_MODIFIED = new Date('2024-05-06T07:08:09.123Z');

type Expected = { status: 200 } | { status: 206; from: number; to: number } | { status: 416 };

/** What RFC 9110 § 14.1.2 says of one byte range of `size` bytes, byte by byte. It lets a backward range be rejected. */
function expectedOf(first: number | undefined, last: number | undefined, size: number): Expected {
  if (first === undefined && last === undefined) return { status: 200 };
  const wanted = Array.from({ length: size }, (_, index) => index).filter((index) =>
    first === undefined
      ? index >= size - (last ?? 0)
      : index >= first && index <= (last ?? Number.POSITIVE_INFINITY),
  );
  if (wanted.length === 0) return { status: 416 };
  return { status: 206, from: wanted[0]!, to: wanted.at(-1)! };
}

describe('a file that is sent', () => {
  let folder: string;
  let server: Server;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), '.kitepkana-files-'));
    const path = join(folder, 'content');
    await writeFile(path, BYTES);
    const app = express();
    app.get('/', async (req, res) => {
      const outcome = await sendFile(req, res, {
        path,
        etag: ETAG,
        lastModified: LAST_MODIFIED,
        type: 'application/pdf',
        cacheControl: 'public, no-cache',
        headers: { 'Content-Security-Policy': 'sandbox' },
      });
      if (outcome === 'range-not-satisfiable') res.status(416).json({ outcome });
    });
    server = createServer(app).listen(0);
    await once(server, 'listening');
  });
  after(async () => {
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const get = (headers: Record<string, string> = {}) => request(server).get('/').set(headers).buffer(true);

  test('comes whole, with its validators', async () => {
    const answer = await get().expect(200);
    assert.deepEqual(answer.body, BYTES);
    assert.equal(answer.headers.etag, ETAG);
    assert.equal(answer.headers['last-modified'], 'Mon, 06 May 2024 07:08:09 GMT');
    assert.equal(answer.headers['accept-ranges'], 'bytes');
    assert.equal(answer.headers['content-length'], '1000');
    assert.equal(answer.headers['cache-control'], 'public, no-cache');
  });

  test('comes in just the range that was asked for', async () => {
    const position = fc.option(fc.oneof(fc.nat(1100), fc.constantFrom(0, 999, 1000)), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(position, position, async (first, last) => {
        const expected = expectedOf(first, last, BYTES.length);
        const answer = await get({ Range: `bytes=${first ?? ''}-${last ?? ''}` });
        assert.equal(answer.status, expected.status);
        if (expected.status !== 206) return;
        const { from, to } = expected;
        assert.equal(answer.headers['content-range'], `bytes ${from}-${to}/1000`);
        assert.equal(answer.headers['content-length'], String(to - from + 1));
        assert.deepEqual(answer.body, BYTES.subarray(from, to + 1));
      }),
      { numRuns: 150 },
    );
  });

  test('comes whole when several ranges or another unit are asked for', async () => {
    for (const range of ['bytes=0-1,500-501', 'pages=1-2', 'bytes=x-y']) {
      const answer = await get({ Range: range }).expect(200);
      assert.equal(answer.body.length, 1000, range);
    }
  });

  test('tells a range that it does not have by 416 and without headers of the file', async () => {
    const answer = await get({ Range: 'bytes=1000-' }).expect(416);
    assert.equal(answer.headers.etag === ETAG, false);
    assert.equal(answer.headers['content-security-policy'], undefined);
    assert.match(answer.headers['content-type'] ?? '', /json/);
  });

  test('comes in the range only if If-Range names just this content', async () => {
    const range = { Range: 'bytes=0-9' };
    const date = LAST_MODIFIED.toUTCString();
    for (const same of [ETAG, date]) await get({ ...range, 'If-Range': same }).expect(206);
    const later = 'Tue, 07 May 2024 07:08:09 GMT';
    for (const other of ['"another"', `W/${ETAG}`, later, `${ETAG}, "another"`, 'nonsense']) {
      await get({ ...range, 'If-Range': other }).expect(200);
    }
  });

  test('does not come again to who has it', async () => {
    await get({ 'If-None-Match': ETAG }).expect(304);
    await get({ 'If-None-Match': `"other", ${ETAG}` }).expect(304);
    await get({ 'If-None-Match': ETAG, Range: 'bytes=0-9' }).expect(304);
    await get({ 'If-Modified-Since': LAST_MODIFIED.toUTCString() }).expect(304);
    await get({ 'If-None-Match': '"other"' }).expect(200);
    await get({ 'If-Match': '"other"' }).expect(412);
  });

  test('answers HEAD with its size and ignores a range there', async () => {
    const answer = await request(server).head('/').set('Range', 'bytes=0-9').expect(200);
    assert.equal(answer.headers['content-length'], '1000');
    assert.equal(answer.headers['accept-ranges'], 'bytes');
  });
});
