import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStorage } from '../../storage/open-storage.ts';
import { writeHeavyPdf, writeLongPdf } from './large-pdfs.ts';
import { ORIGIN, startServer } from './server.ts';

const SAMPLE_MS = 20;

/** What a 1,000-page PDF costs a child, and what a 200 MB upload costs the web process and a child. */
export async function benchMemory(_folder: string, place: string): Promise<void> {
  await mkdir(place, { recursive: true });
  const small = join(place, 'small.pdf');
  const long = join(place, 'long.pdf');
  const heavy = join(place, 'heavy.pdf');
  await writeLongPdf(small, 2);
  await writeLongPdf(long, 1_000);
  await writeHeavyPdf(heavy, 199 * 2 ** 20);

  const dataDir = join(place, 'data');
  const storage = await openStorage(dataDir);
  const { secret } = await storage.catalogue.tokens.create('bench', new Date().toISOString());
  await storage.close();
  const server = await startServer(dataDir);
  const rows: Record<string, { 'web process, peak MB': number; 'a child, peak MB': number }> = {};
  for (const path of [small, small, heavy, long]) {
    const watch = watchMemory();
    await upload(path, secret);
    const { web, child } = await watch.stop();
    rows[basename(path)] = { 'web process, peak MB': Math.round(web), 'a child, peak MB': Math.round(child) };
  }
  await server.stop();
  console.log('\nMemory while a PDF is uploaded and read: 2 pages, 199 MiB, 1,000 pages');
  console.table(rows);
}

async function upload(path: string, token: string): Promise<void> {
  const form = new FormData();
  form.set('metadata', JSON.stringify({ title: { en: `Memory ${basename(path)}` } }));
  form.set('en', await openAsBlob(path, { type: 'application/pdf' }), basename(path));
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${ORIGIN}/api/v1/publications`, { method: 'POST', body: form, headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  const { jobs } = (await answer.json()) as { jobs: { href: string }[] };
  for (const { href } of jobs) {
    for (;;) {
      const job = (await (await fetch(new URL(href, ORIGIN), { headers })).json()) as { state: string };
      if (job.state === 'failed') throw new Error(`${path} failed`);
      if (job.state === 'done') break;
      await wait(50);
    }
  }
}

/** Samples the resident memory of the web process and of the largest PDF child (Linux only, from /proc). */
function watchMemory(): { stop(): Promise<{ web: number; child: number }> } {
  let web = 0;
  let child = 0;
  const timer = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const command = readProc(pid, 'cmdline');
      if (command.includes('server/main.ts')) web = Math.max(web, residentMegabytes(pid));
      if (command.includes('pdf-child/main.ts')) child = Math.max(child, residentMegabytes(pid));
    }
  }, SAMPLE_MS);
  return {
    stop: async () => {
      await wait(SAMPLE_MS * 5);
      clearInterval(timer);
      return { web, child };
    },
  };
}

function residentMegabytes(pid: string): number {
  const pages = Number(readProc(pid, 'statm').split(' ')[1] ?? 0);
  return (pages * 4096) / 2 ** 20;
}

/** Empty when the process ended meanwhile. */
function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
