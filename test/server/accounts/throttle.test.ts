import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Throttle } from '../../../server/accounts/throttle.ts';

const own = { key: 'account a', free: 3 };
const network = { key: 'network n', free: 100 };

describe('the throttle', () => {
  test('lets a few tries pass, then doubles the wait up to a quarter of an hour, and never for ever', () => {
    const throttle = new Throttle();
    let now = 0;
    const waits: number[] = [];
    while (waits.length < 12) {
      const wait = throttle.tryOnce([own, network], now);
      if (wait > 0) waits.push(wait / 1000);
      now += wait;
    }
    assert.deepEqual(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  });

  test('knows keys of any length apart', () => {
    const throttle = new Throttle();
    const long = (end: string) => ({ key: `account ${'x'.repeat(60_000)}${end}`, free: 1 });
    assert.equal(throttle.tryOnce([long('a')], 0), 0);
    assert.ok(throttle.tryOnce([long('a')], 0) > 0);
    assert.equal(throttle.tryOnce([long('b')], 0), 0);
  });

  test('counts tries that come at once, before any of them is answered', () => {
    const throttle = new Throttle();
    const answers = Array.from({ length: 10 }, () => throttle.tryOnce([own, network], 0));
    assert.equal(answers.filter((wait) => wait === 0).length, 3);
  });

  test('forgives everything when the password is right, and forgets after an hour', () => {
    const throttle = new Throttle();
    for (let count = 0; count < 3; count += 1) throttle.tryOnce([own, network], 0);
    throttle.succeeded({ own, network });
    assert.equal(throttle.tryOnce([own, network], 0), 0);
    for (let count = 0; count < 2; count += 1) throttle.tryOnce([own, network], 0);
    assert.ok(throttle.tryOnce([own, network], 0) > 0);
    assert.equal(throttle.tryOnce([own, network], 60 * 60 * 1000 + 1), 0);
  });

  test('does not forgive a network what was tried on other accounts', () => {
    const throttle = new Throttle();
    const narrow = { key: 'network m', free: 4 };
    for (let count = 0; count < 3; count += 1)
      throttle.tryOnce([{ key: `account ${count}`, free: 3 }, narrow], 0);
    throttle.tryOnce([own, narrow], 0);
    throttle.succeeded({ own, network: narrow });
    assert.equal(throttle.tryOnce([own, narrow], 0), 0);
    assert.ok(throttle.tryOnce([own, narrow], 0) > 0);
  });
});
