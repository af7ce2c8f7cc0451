import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonOf } from '../../server/start-failure.ts';

const failure = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });

test('a data folder on a file system that cannot be written is told as such, however Node words it', () => {
  assert.match(reasonOf(failure('EROFS', 'mkdir')) ?? '', /cannot be written/);
  assert.match(reasonOf(failure('ENOENT', 'mkdir')) ?? '', /cannot be written/);
});

test('a file that is missing for another reason is a bug, and keeps its stack', () => {
  assert.equal(reasonOf(failure('ENOENT', 'open')), undefined);
});
