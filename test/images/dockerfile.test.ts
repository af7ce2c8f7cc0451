import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const file = (name: string) => readFile(join(ROOT, name), 'utf8');
const dockerfile = await file('Dockerfile');
const manifest = JSON.parse(await file('package.json')) as {
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
};

/** What the image takes from this folder. */
const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) =>
  names!.split(' '),
);

describe('the image', () => {
  test('has the Node that the project brings along', () => {
    assert.match(dockerfile, new RegExp(`^FROM node:${manifest.dependencies.node}-\\S*slim AS base$`, 'm'));
  });

  test('starts the server as npm does, and is told to end by the signal that the server takes', () => {
    const [, json = '[]'] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? [];
    assert.equal((JSON.parse(json) as string[]).join(' '), manifest.scripts.start);
    assert.match(dockerfile, /^STOPSIGNAL SIGTERM$/m);
  });

  test('copies what is there and what the context lets in, and nothing else is let in', async () => {
    const letIn = (await file('.dockerignore'))
      .split('\n')
      .flatMap((line) => line.match(/^!(.+)/)?.[1] ?? []);
    assert.deepEqual([...new Set(copied)].sort(), letIn.sort());
    assert.deepEqual(
      copied.filter((name) => !existsSync(join(ROOT, name))),
      [],
    );
  });

  test('keeps data and secrets of this folder out', async () => {
    const lines = (await file('.dockerignore')).split('\n').filter((line) => !line.startsWith('#'));
    assert.equal(lines[0], '*');
  });
});
