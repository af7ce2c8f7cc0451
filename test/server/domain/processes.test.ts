import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { isAlive, isOwnerGone, ownerName } from '../../../server/domain/processes.ts';
import { anotherOwner } from '../../support/another-owner.ts';

test('a process that we may not signal is alive all the same', async (t) => {
  const { getuid, seteuid } = process;
  if (getuid?.() !== 0 || !seteuid) {
    assert.ok(isAlive(1));
    return;
  }
  const foreign = spawn('sleep', ['60'], { uid: 65_533, stdio: 'ignore' });
  t.after(() => foreign.kill());
  await once(foreign, 'spawn');
  seteuid(65_534);
  try {
    assert.throws(() => process.kill(foreign.pid!, 0), { code: 'EPERM' });
    assert.ok(isAlive(foreign.pid!));
  } finally {
    seteuid(0);
  }
});

test('a process that ended is gone, and so is what it owned', async () => {
  const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(dead, 'exit');
  assert.equal(isAlive(dead.pid!), false);
  assert.equal(isOwnerGone(`${dead.pid}-1-work`), true);
});

test('this process and others that live own what they made', async (t) => {
  assert.equal(isOwnerGone(`${ownerName()}-7`), false);
  assert.equal(isOwnerGone(`${await anotherOwner(t)}-7`), false);
});

test('an earlier process with the number of a living one is not mistaken for it', async (t) => {
  assert.equal(isOwnerGone(`${process.pid}-0-7`), true);
  const [pid] = (await anotherOwner(t)).split('-');
  assert.equal(isOwnerGone(`${pid}-0-7`), process.platform === 'linux');
});

test('what names no owner is left alone', () => {
  for (const name of ['notes.txt', 'upload-17', '12', '']) assert.equal(isOwnerGone(name), false);
});
