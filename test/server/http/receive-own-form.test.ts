import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import express from 'express';
import request from 'supertest';
import { receiveOwnForm } from '../../../server/http/receive-form.ts';
import { expectFormToken } from '../../../server/http/visitor.ts';
import { openIncoming } from '../../../storage/incoming/incoming.ts';

/** A page that takes forms with a text and files; answers what it made of one, and which files were on disk then. */
async function page(t: TestContext, expected: string | undefined) {
  const root = await mkdtemp(join(tmpdir(), 'kitepkana-own-form-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const incoming = await openIncoming(root);
  const app = express();
  app.post('/', async (req, res) => {
    if (expected !== undefined) expectFormToken(res, expected);
    const folder = await incoming.open();
    const form = await receiveOwnForm(req, res, folder, {
      fileFields: ['file'],
      textFields: ['why'],
      limitMegabytes: 1,
      filesOfField: 2,
    });
    const [name = ''] = await readdir(root);
    const kept = await readdir(join(root, name));
    await folder.discard();
    res.json({ kept, form });
  });
  return () => request(app).post('/');
}

const FILE = Buffer.from('%PDF-1.7');

describe('a form of our own with files', () => {
  test('brings its texts and files when it begins with its token', async (t) => {
    const sent = (await page(t, 'ours'))().field('form', 'ours').field('why', 'Errata');
    const { body } = await sent.attach('file', FILE, 'a.pdf').attach('file', FILE, 'b.pdf');
    assert.deepEqual(body.form.value.texts, [{ field: 'why', value: 'Errata' }]);
    assert.deepEqual(
      body.form.value.files.map(({ fileName }: { fileName: string }) => fileName),
      ['a.pdf', 'b.pdf'],
    );
  });

  test('leaves nothing on disk when its token is wrong, comes after the file, or does not come', async (t) => {
    const forms = [
      (await page(t, 'ours'))().field('form', 'theirs').attach('file', FILE, 'a.pdf'),
      (await page(t, 'ours'))().attach('file', FILE, 'a.pdf').field('form', 'ours'),
      (await page(t, 'ours'))().attach('file', FILE, 'a.pdf'),
    ];
    for (const sent of forms) {
      const { body } = await sent;
      assert.deepEqual(body, { kept: [], form: { ok: false, problem: { kind: 'foreign-form' } } });
    }
  });

  test('is refused where no form with files is waited for', async (t) => {
    const { body } = await (await page(t, undefined))().field('form', 'ours').attach('file', FILE, 'a.pdf');
    assert.deepEqual(body.form, { ok: false, problem: { kind: 'foreign-form' } });
  });

  test('says which file is one too many', async (t) => {
    const sent = (await page(t, 'ours'))().field('form', 'ours');
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) sent.attach('file', FILE, name);
    const { body } = await sent;
    assert.deepEqual(body.form.value.faults, [{ at: 'file', message: 'has one file too many, c.pdf' }]);
  });
});
