import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { runCommand } from '../support/commands.ts';

const wrong = [
  ['scripts/import.ts', ['folder', '--dryrun']],
  ['scripts/import.ts', ['one', 'another']],
  ['scripts/token.ts', ['--nam', 'A script']],
  ['scripts/token.ts', ['A script']],
] as const;

for (const [script, args] of wrong) {
  test(`${script} ${args.join(' ')} is answered by the usage and no stack trace`, async () => {
    const ended = await runCommand(script, args, { DATA_DIR: tmpdir() });
    assert.equal(ended.code, 2);
    assert.match(ended.complaints, /^Usage: npm run /m);
    assert.doesNotMatch(ended.complaints, /^ {4}at /m);
  });
}
