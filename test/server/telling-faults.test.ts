import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellingFaults } from '../../server/telling-faults.ts';
import type { GlossaryEntries } from '../../storage/site/glossary.ts';

const faulty = (count: number): GlossaryEntries => ({
  concepts: [],
  faults: Array.from({ length: count }, (_, at) => ({
    file: 'glossary.csv',
    line: at + 2,
    message: 'is torn',
  })),
});

test('faults of the glossary are told once for every time that it is read anew, and not without end', async () => {
  const lines: unknown[] = [];
  let entries = faulty(1);
  const glossary = tellingFaults(
    { read: async () => entries },
    { warn: (...line: unknown[]) => void lines.push(line) },
  );
  assert.equal(await glossary.read(), entries);
  await glossary.read();
  assert.deepEqual(lines, [[{ file: 'glossary.csv', line: 2 }, 'glossary: is torn']]);
  entries = faulty(500);
  await glossary.read();
  assert.equal(lines.length, 22);
  assert.deepEqual(lines.at(-1), [{ more: 480 }, 'glossary: more rows are left out']);
});
