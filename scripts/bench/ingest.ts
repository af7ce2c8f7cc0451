import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isInstalled, median, timed } from './processes.ts';

const ROUNDS = 3;

type Contender = { readonly name: string; run(round: number): Promise<number> };

/** From a folder of PDFs to searchable, beside what only extracts the text; in turns, so that both see one machine. */
export async function benchIngest(folder: string, place: string): Promise<void> {
  const pages = Number((await timed(process.execPath, ['scripts/bench/bare-pdfjs.ts', folder])).output);
  const contenders: Contender[] = [
    { name: 'bare pdf.js, one process, text only', run: () => bare(folder) },
    { name: 'npm run import, to searchable', run: (round) => ours(folder, join(place, String(round))) },
  ];
  if (isInstalled('pdftotext'))
    contenders.push({ name: 'pdftotext, text only', run: () => pdftotext(folder) });
  if (isInstalled('omindex')) {
    contenders.push({
      name: 'omindex, to searchable',
      run: (round) => omindex(folder, join(place, `x${round}`)),
    });
  }
  const seconds = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, run } of contenders) seconds.get(name)?.push(await run(round));
  }
  const reference = median(seconds.get('bare pdf.js, one process, text only') ?? []);
  console.log(`\nIngest: ${pages} pages, median of ${ROUNDS} rounds`);
  console.table(
    Object.fromEntries(
      [...seconds].map(([name, all]) => [
        name,
        {
          seconds: Number(median(all).toFixed(2)),
          'pages/s': Math.round(pages / median(all)),
          'times bare pdf.js': Number((reference / median(all)).toFixed(2)),
        },
      ]),
    ),
  );
}

async function bare(folder: string): Promise<number> {
  return (await timed(process.execPath, ['scripts/bench/bare-pdfjs.ts', folder])).seconds;
}

async function ours(folder: string, dataDir: string): Promise<number> {
  return (
    await timed(
      process.execPath,
      ['--import', './scripts/check-node.js', 'scripts/import.ts', folder, '--skip-bad'],
      { env: { DATA_DIR: dataDir }, until: 'Everything is searchable' },
    )
  ).seconds;
}

async function pdftotext(folder: string): Promise<number> {
  let seconds = 0;
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.pdf'))) {
    seconds += (await timed('pdftotext', [join(folder, name), '-'])).seconds;
  }
  return seconds;
}

async function omindex(folder: string, database: string): Promise<number> {
  return (await timed('omindex', ['--db', database, '--url', '/', folder])).seconds;
}
