import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HELPS, isHelp } from '../../../server/language/helps.ts';

describe('the name of a help', () => {
  test('is told from any other word', () => {
    for (const help of HELPS) assert.ok(isHelp(help));
    for (const other of ['', 'Latin', 'letters,latin', 'constructor', '0']) assert.ok(!isHelp(other));
  });
});
