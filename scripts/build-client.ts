import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { cutFonts } from './build-client/fonts.ts';
import { patchedWorker } from './build-client/patched-worker.ts';

/**
 * Builds what browsers get from `views/client` and `views/styles` into `dist/client`: files with a hash of their
 * content in their name, their compressed siblings, and `manifest.json`, by which the server finds them.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist/client');
const fonts = join(root, 'dist/fonts');
const pdfjs = join(root, 'node_modules/pdfjs-dist');

const ENTRIES = {
  site: 'views/client/site.ts',
  search: 'views/client/search.ts',
  reader: 'views/client/reader.ts',
  workspace: 'views/client/workspace.ts',
  'pdf.worker': 'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs',
};
const STYLES = {
  site: 'views/styles/site.css',
  pages: 'views/styles/pages.css',
  dark: 'views/styles/dark.css',
  reader: 'views/styles/reader.css',
  'reader-still': 'views/styles/reader-still.css',
  workspace: 'views/styles/workspace.css',
};

/** What pdf.js loads by itself when a document needs it; the folder's name carries its version. */
const PDFJS_FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];

async function bundle(entryPoints: Record<string, string>): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: target,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'safari16.4'],
    plugins: [patchedWorker],
    loader: { '.woff2': 'file', '.svg': 'file', '.gif': 'file' },
    legalComments: 'none',
    logLevel: 'warning',
  });
  return metafile;
}

/** Entry → file name, read out of what esbuild says that it wrote. */
function manifestOf(metafile: Metafile): Record<string, string> {
  const manifest: Record<string, string> = {};
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const name = basename(path);
    const [input = ''] = Object.keys(output.inputs);
    if (output.entryPoint) manifest[name.replace(/-[A-Z0-9]{8}\./, '.')] = name;
    else if (input.endsWith('.woff2')) manifest[basename(input)] = name;
  }
  return manifest;
}

async function copyPdfjs(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(pdfjs, 'package.json'), 'utf8')) as { version: string };
  const folder = `pdfjs-${version}`;
  for (const name of PDFJS_FOLDERS) {
    await cp(join(pdfjs, name), join(target, folder, name), { recursive: true });
  }
  const images = join(pdfjs, 'legacy/web/images');
  for (const name of await readdir(images)) {
    if (name.startsWith('annotation-')) await cp(join(images, name), join(target, folder, 'images', name));
  }
  return folder;
}

async function compressAll(): Promise<void> {
  const names = (await readdir(target)).filter((name) => /\.(js|css|svg)$/.test(name));
  for (const name of names) {
    const content = await readFile(join(target, name));
    const quality = content.length > 500_000 ? 9 : 11;
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
    await writeFile(join(target, `${name}.br`), await promisify(brotliCompress)(content, { params }));
    await writeFile(join(target, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
  }
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await cutFonts(join(root, 'node_modules'), fonts);
const manifest = {
  ...manifestOf(await bundle(ENTRIES)),
  ...manifestOf(await bundle(STYLES)),
  pdfjs: await copyPdfjs(),
};
await compressAll();
await writeFile(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`dist/client: ${Object.keys(manifest).length} entries`);
