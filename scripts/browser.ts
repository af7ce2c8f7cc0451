import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { link, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/** The Chromium that comes inside a package: nothing is downloaded, and it runs as root, without a screen. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await unpacked(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

const PACKED = fileURLToPath(new URL('../../bin/chromium.br', import.meta.resolve('@sparticuz/chromium')));
const CACHE = fileURLToPath(new URL('../node_modules/.cache/kitepkana/', import.meta.url));

/**
 * The package's own unpacking takes whatever stands at its path for whole, even while another process is writing it or
 * after one died of it. Ours gets its name when it is. Whoever comes second leaves the first one's in place: a browser
 * that runs from it starts further processes by that name.
 */
async function unpacked(): Promise<string> {
  const executable = join(CACHE, 'chromium');
  if (existsSync(executable)) return executable;
  await mkdir(CACHE, { recursive: true });
  const underWay = `${executable}.${process.pid}`;
  await pipeline(
    createReadStream(PACKED),
    createBrotliDecompress(),
    createWriteStream(underWay, { mode: 0o755 }),
  );
  await link(underWay, executable).catch(unlessThere);
  await rm(underWay);
  return executable;
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
