import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hashPassword, isPassword, passwordFault } from '../../../server/accounts/passwords.ts';

const GOOD = 'ысык-көл кечинде';

describe('a password', () => {
  test('is at least twelve characters of any kind, and no more than a thousand', () => {
    assert.equal(passwordFault('өөөөж көлдө', []), 'too-short');
    assert.equal(passwordFault('өөөөөж көлдө', []), undefined);
    assert.equal(passwordFault(`${'аб вг '.repeat(166)}дежз`, []), undefined);
    assert.equal(passwordFault('ab'.repeat(501), []), 'too-long');
  });

  test('is refused when everybody chooses it, in any case, or when it is one piece over and over', () => {
    for (const common of ['qwerty123456', 'Password1234', 'ПарольПароль', 'abcabcabcabcab', 'aaaaaaaaaaaaaa'])
      assert.equal(passwordFault(common, []), 'too-common', common);
  });

  test('is refused when it is the name or the address of who chooses it', () => {
    assert.equal(passwordFault('aigul.asanova', ['aigul.asanova@example.org']), 'about-you');
    assert.equal(passwordFault('Айгүл Асанова', ['Айгүл Асанова']), 'about-you');
  });

  test('is kept as argon2id with the parameters that OWASP names, and another salt each time', async () => {
    const kept = await hashPassword(GOOD);
    assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.notEqual(await hashPassword(GOOD), kept);
  });

  test('is the same however its letters are composed, and no other is', async () => {
    const kept = await hashPassword('йод и ёлка: ﬁnish');
    assert.equal(await isPassword(kept, 'йод и ёлка: finish'.normalize('NFD')), true);
    assert.equal(await isPassword(kept, 'Йод и ёлка: finish'), false);
    assert.equal(await isPassword(kept, 'x'.repeat(5000)), false);
  });

  test('is nobody’s when there is no account', async () => {
    assert.equal(await isPassword(null, GOOD), false);
    assert.equal(await isPassword(null, ''), false);
  });
});
