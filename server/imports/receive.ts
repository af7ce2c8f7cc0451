import type { Request, Response } from 'express';
import type { ImportedFolder } from '../../storage/imports/imports.ts';
import type { PackageFault } from '../../storage/imports/unpack.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Form, receiveOwnForm } from '../http/receive-form.ts';
import type { BrowserImportServices } from './services.ts';

const MEGABYTE = 1024 * 1024;
/** Of a zip, of all files together, and how many they may be. */
export const LIMITS = { packageMegabytes: 4000, totalMegabytes: 8000, entries: 10_000 };

/** What is wrong with what was sent: a fault of the package, or nothing was sent. */
export type ReceiveFault = PackageFault | { readonly kind: 'nothing' | 'package-too-large' };

export type Received = { readonly folder: ImportedFolder; readonly name: string };

/**
 * Receives a zip, or the files of a folder with their names, into a folder of their own. Problems: those of the form, and
 * what makes the package one that nothing is taken of.
 */
export async function receiveImport(
  services: BrowserImportServices,
  req: Request,
  res: Response,
): Promise<Result<Received | { readonly fault: ReceiveFault }, Problem>> {
  // Each file has a limit as it streams in; how much they are together, the request says before.
  const length = Number(req.get('Content-Length'));
  if (!(length <= LIMITS.packageMegabytes * MEGABYTE)) return ok({ fault: { kind: 'package-too-large' } });
  const incoming = await services.incoming.open();
  try {
    const form = await receiveOwnForm(req, res, incoming, {
      fileFields: ['files', 'folder'],
      textFields: [],
      limitMegabytes: LIMITS.packageMegabytes,
      filesOfField: LIMITS.entries,
    });
    if (!form.ok) return form;
    const { faults } = form.value;
    if (faults.length > 0) return fail({ kind: 'invalid', faults });
    return ok(await takeFiles(services, form.value));
  } finally {
    await incoming.discard();
  }
}

async function takeFiles(
  services: BrowserImportServices,
  form: Form,
): Promise<Received | { readonly fault: ReceiveFault }> {
  // A field that nothing was chosen for comes as a file without a name.
  const files = form.files.filter(({ sentName }) => sentName !== '');
  const [first] = files;
  if (!first) return { fault: { kind: 'nothing' } };
  const folder = await services.imports.open();
  const isZip = files.length === 1 && /\.zip$/i.test(first.fileName);
  const taken = isZip
    ? await folder.unpack(first.path, unpackLimits(services))
    : await placeFiles(services, folder, files);
  const [top = ''] = first.sentName.split('/');
  if (taken.ok) return { folder, name: isZip || !first.sentName.includes('/') ? first.fileName : top };
  await folder.discard();
  return { fault: taken.problem };
}

function unpackLimits({ config }: BrowserImportServices) {
  return {
    entries: LIMITS.entries,
    fileBytes: config.maxUploadMegabytes * MEGABYTE,
    totalBytes: LIMITS.totalMegabytes * MEGABYTE,
  };
}

async function placeFiles(
  { config }: BrowserImportServices,
  folder: ImportedFolder,
  files: Form['files'],
): Promise<Result<void, PackageFault>> {
  for (const { path, bytes, sentName } of files) {
    if (bytes > config.maxUploadMegabytes * MEGABYTE) return fail({ kind: 'too-large', name: sentName });
    const placed = await folder.place(path, sentName);
    if (!placed.ok) return placed;
  }
  return ok(undefined);
}
