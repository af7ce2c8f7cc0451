import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { newPublicationId } from '../../../server/domain/identifiers.ts';
import { openCatalogue, openDatabase } from '../../../storage/catalogue/open-catalogue.ts';
import { testCatalogue } from '../../support/catalogue.ts';

const now = '2026-03-02T09:00:00.000Z';

describe('tokens', () => {
  test('a secret opens its own token and no other', async (t) => {
    const { tokens } = await testCatalogue(t);
    const one = await tokens.create('One', now);
    const two = await tokens.create('Two', now);
    assert.notEqual(one.secret, two.secret);
    assert.deepEqual(await tokens.authenticate(one.secret, now), one.token);
    assert.deepEqual(await tokens.authenticate(two.secret, now), two.token);
    assert.equal(await tokens.authenticate(`${one.secret}x`, now), undefined);
    assert.equal(await tokens.authenticate('', now), undefined);
  });
});

describe('the use of a token', () => {
  test('is noted once a day', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'kitepkana-tokens-'));
    const path = join(folder, 'catalogue.sqlite');
    const { tokens, close } = await openCatalogue(path);
    const database = openDatabase(path);
    t.after(async () => {
      database.close();
      await close();
      rmSync(folder, { recursive: true, force: true });
    });
    const lastUsed = () => database.prepare('select last_used from tokens').pluck().get();
    const { secret } = await tokens.create('One', now);
    assert.equal(lastUsed(), null);
    await tokens.authenticate(secret, now);
    await tokens.authenticate(secret, '2026-03-02T23:59:59.000Z');
    assert.equal(lastUsed(), now);
    await tokens.authenticate(secret, '2026-03-03T00:00:00.000Z');
    assert.equal(lastUsed(), '2026-03-03T00:00:00.000Z');
  });
});

describe('idempotency keys', () => {
  test('are forgotten when they are old enough', async (t) => {
    const { tokens, idempotencyKeys } = await testCatalogue(t);
    const { token } = await tokens.create('One', now);
    const use = (fingerprint: string) => ({ fingerprint, publicationId: newPublicationId(), now });
    await idempotencyKeys.begin(token.id, 'key', use('a'));
    await idempotencyKeys.forget(new Date(now));
    assert.equal((await idempotencyKeys.begin(token.id, 'key', use('b'))).fingerprint, 'a');
    await idempotencyKeys.forget(new Date('2026-03-02T09:00:00.001Z'));
    assert.equal((await idempotencyKeys.begin(token.id, 'key', use('b'))).fingerprint, 'b');
  });

  test('the first use reserves, every later one is told of it', async (t) => {
    const { tokens, idempotencyKeys } = await testCatalogue(t);
    const { token } = await tokens.create('One', now);
    const first = { fingerprint: 'a', publicationId: newPublicationId(), now };
    const later = { fingerprint: 'b', publicationId: newPublicationId(), now };
    const use = { fingerprint: 'a', publicationId: first.publicationId, answer: null };
    assert.deepEqual(await idempotencyKeys.begin(token.id, 'key', first), use);
    assert.deepEqual(await idempotencyKeys.begin(token.id, 'key', later), use);
    await idempotencyKeys.finish(token.id, 'key', '{}');
    assert.deepEqual(await idempotencyKeys.begin(token.id, 'key', later), { ...use, answer: '{}' });
  });

  test('a key that was released may be used for something else', async (t) => {
    const { tokens, idempotencyKeys } = await testCatalogue(t);
    const { token } = await tokens.create('One', now);
    await idempotencyKeys.begin(token.id, 'key', {
      fingerprint: 'a',
      publicationId: newPublicationId(),
      now,
    });
    await idempotencyKeys.release(token.id, 'key');
    const next = { fingerprint: 'b', publicationId: newPublicationId(), now };
    assert.equal((await idempotencyKeys.begin(token.id, 'key', next)).fingerprint, 'b');
  });
});
