import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellFaults } from '../../server/tell-faults.ts';

test('faults of the glossary are told by line, and not without end', () => {
  const lines: unknown[] = [];
  const tell = tellFaults({ warn: (...line: unknown[]) => void lines.push(line) });
  const faults = Array.from({ length: 500 }, (_, at) => ({
    file: 'glossary.csv',
    line: at + 2,
    message: 'is torn',
  }));
  tell(faults.slice(0, 1));
  assert.deepEqual(lines, [[{ file: 'glossary.csv', line: 2 }, 'glossary: is torn']]);
  tell(faults);
  assert.equal(lines.length, 22);
  assert.deepEqual(lines.at(-1), [{ more: 480 }, 'glossary: more rows are left out']);
});
