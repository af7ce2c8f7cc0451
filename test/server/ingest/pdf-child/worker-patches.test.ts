import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { patchWorker } from '../../../../server/ingest/pdf-child/worker-patches.ts';

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const READ = at('test/support/read-items.ts');
const PATCHED = ['--import', at('server/ingest/pdf-child/load-patched-worker.ts')];
/** As `readFontsForTextOnly` has it, where nothing will be drawn. */
const FOR_TEXT_ONLY = ['--import', 'data:text/javascript,globalThis.onlyText=true'];

async function itemsOf(path: string, flags: readonly string[] = []): Promise<unknown[][]> {
  const run = await promisify(execFile)(process.execPath, [...flags, READ, path], { maxBuffer: 2 ** 28 });
  return JSON.parse(run.stdout);
}

describe("pdf.js' worker with our patches", () => {
  for (const name of ['owasp-top-10-2017/en', 'owasp-top-10-2017/ru', 'guide-for-debian-maintainers/en']) {
    test(`reads ${name} as it does without, each piece of text at the same place`, async () => {
      const path = at(`scripts/demo/library/${name}.pdf`);
      const [plain, patched] = await Promise.all([itemsOf(path), itemsOf(path, PATCHED)]);
      assert(plain.flat().length > 1000);
      assert.deepEqual(patched, plain);
      assert.deepEqual(await itemsOf(path, [...PATCHED, ...FOR_TEXT_ONLY]), plain);
    });
  }

  test('is refused when pdf.js is not as it was', () => {
    assert.throws(() => patchWorker('export {};'), /pdf\.js is not as it was/);
  });
});
