import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newPublicationId } from '../../../server/domain/identifiers.ts';
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

describe('idempotency keys', () => {
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
