import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';

const PROCESSES = new URL('../../server/domain/processes.ts', import.meta.url).href;

/** The owner's name of another process, which lives until the test is over. */
export async function anotherOwner(t: TestContext): Promise<string> {
  const script = `process.stdout.write((await import('${PROCESSES}')).ownerName()); process.stdin.resume();`;
  const other = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  t.after(() => other.kill());
  const [name] = await once(other.stdout.setEncoding('utf8'), 'data');
  return name as string;
}
