import { parse as parseDisposition } from 'content-disposition';
import type { Request, Response } from 'express';
import type { IncomingFolder } from '../../storage/incoming/incoming.ts';
import type { DepositedFile } from '../deposit/index.ts';
import type { Language } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Form, receiveForm } from '../http/receive-form.ts';
import { recordedFileName } from '../http/recorded-file-name.ts';
import type { ApiServices } from './services.ts';

const MEGABYTE = 1024 * 1024;

type Into = { readonly folder: IncomingFolder; readonly language: Language };

const invalid = (at: string, message: string): Problem => ({ kind: 'invalid', faults: [{ at, message }] });

/**
 * The PDF of one edition: the whole body, or the one file of a form. Problems: `invalid`, `too-large`,
 * `unsupported-media-type`.
 */
export async function receiveEdition(
  { config }: Pick<ApiServices, 'config'>,
  req: Request,
  res: Response,
  into: Into,
): Promise<Result<DepositedFile, Problem>> {
  const limitMegabytes = config.maxUploadMegabytes;
  if (req.is('application/pdf')) return receiveBody(req, into, limitMegabytes);
  if (!req.is('multipart/form-data')) {
    return fail({ kind: 'unsupported-media-type', expected: 'application/pdf or multipart/form-data' });
  }
  const fileFields = ['file', into.language];
  const form = await receiveForm(req, res, into.folder, { fileFields, textFields: [], limitMegabytes });
  return form.ok ? onlyFile(form.value, into.language) : form;
}

function onlyFile({ files, faults }: Form, language: Language): Result<DepositedFile, Problem> {
  if (faults.length > 0) return fail({ kind: 'invalid', faults });
  const [file, second] = files;
  if (!file) return fail(invalid('file', 'is missing'));
  if (second) return fail(invalid(second.field, `has a second file, ${second.fileName}`));
  return ok({ ...file, language });
}

async function receiveBody(
  req: Request,
  { folder, language }: Into,
  limitMegabytes: number,
): Promise<Result<DepositedFile, Problem>> {
  const fileName = recordedFileName(nameInHeader(req), `${language}.pdf`);
  const received = await folder.receive(req, limitMegabytes * MEGABYTE).catch((error: unknown) => {
    if (req.errored !== error && !req.destroyed) throw error;
    return undefined;
  });
  if (!received) return fail(invalid('request', 'was cut short'));
  if (!received.ok) return fail({ kind: 'too-large', file: fileName, limitMegabytes });
  return ok({ ...received.value, language, fileName });
}

/** The file name of `Content-Disposition`; a header that cannot be read names nothing. */
function nameInHeader(req: Request): string | undefined {
  const header = req.get('Content-Disposition');
  if (header === undefined) return undefined;
  try {
    return parseDisposition(header).parameters.filename;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}
