import { finished } from 'node:stream/promises';
import type { Request, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import type { IncomingFile, IncomingFolder } from '../../storage/incoming/incoming.ts';
import type { FieldFault, Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { recordedFileName } from './recorded-file-name.ts';
import { isFormToken, streamedFormToken } from './visitor.ts';

/** A file that came in the part `field`. */
type ReceivedFile = IncomingFile & {
  readonly field: string;
  readonly fileName: string;
  /** The name as it was sent, with the folders that a browser may tell: hostile until it was looked at. */
  readonly sentName: string;
};

/** What a form brought. Its faults are collected, so that all of them can be told at once. */
export type Form = {
  readonly files: readonly ReceivedFile[];
  /** The values of the text fields in the order in which they came, whether as a value or as a file. */
  readonly texts: readonly { readonly field: string; readonly value: string }[];
  readonly faults: readonly FieldFault[];
};

/** What a form may bring. */
export type Expected = {
  readonly fileFields: readonly string[];
  readonly textFields: readonly string[];
  /** Of one file. */
  readonly limitMegabytes: number;
  /** How many files a field may bring; one when it is not given. */
  readonly filesOfField?: number;
};

/** `token`: what the form has to begin with, if it has to. */
type Asked = Expected & { readonly token?: string };

/** The part with which forms of our own pages begin. */
const TOKEN_FIELD = 'form';
const MEGABYTE = 1024 * 1024;
const LIMITS = {
  fieldNameSize: 100,
  fieldNestingDepth: 0,
  fieldSize: MEGABYTE,
  fields: 20,
  files: 20,
  headerPairs: 50,
};

/**
 * Receives a form of one of our pages, which has to begin with its token: nothing is taken before. Problems:
 * `foreign-form`, and those of `receiveForm`.
 */
export async function receiveOwnForm(
  req: Request,
  res: Response,
  folder: IncomingFolder,
  expected: Expected,
): Promise<Result<Form, Problem>> {
  const token = streamedFormToken(res);
  if (token === undefined) return fail({ kind: 'foreign-form' });
  return receiveForm(req, res, folder, { ...expected, token });
}

/**
 * Receives a `multipart/form-data` request, its files streaming into `folder`. It is read to its end even when it
 * is refused, so that the sender gets an answer and not a broken connection. Problems: `invalid` when it is no
 * form, `too-large`.
 */
export async function receiveForm(
  req: Request,
  res: Response,
  folder: IncomingFolder,
  expected: Asked,
): Promise<Result<Form, Problem>> {
  /** The sender of a destroyed request is gone. Multer would wait for ever for the end of what closed before it came. */
  if (req.destroyed) return fail({ kind: 'invalid', faults: [{ at: 'request', message: 'was cut short' }] });
  const receiver = new FormReceiver(folder, expected);
  /** Paths are ours to cut off: multer would drop a file that is called `..` without a word. */
  const names = { preservePath: true, defParamCharset: 'utf8' };
  const files = Math.max(LIMITS.files, expected.filesOfField ?? 0);
  const receive = multer({ storage: receiver, limits: { ...LIMITS, files }, ...names }).any();
  const error = await new Promise<unknown>((resolve) => receive(req, res, resolve));
  await receiver.settled();
  if (error) return fail({ kind: 'invalid', faults: [formFault(error)] });
  receiver.takeFields(req.body ?? {});
  return receiver.form();
}

/** What multer and busboy say of a form that cannot be read. */
function formFault(error: unknown): FieldFault {
  const at = error instanceof multer.MulterError ? error.field : undefined;
  return { at: at ?? 'request', message: error instanceof Error ? error.message : String(error) };
}

/** Where multer puts the files of one request. */
class FormReceiver implements StorageEngine {
  readonly #folder: IncomingFolder;
  readonly #expected: Asked;
  readonly #files: ReceivedFile[] = [];
  readonly #texts: { field: string; value: string }[] = [];
  readonly #faults: FieldFault[] = [];
  readonly #seen = new Map<string, number>();
  readonly #underWay: Promise<void>[] = [];
  #isForeign = false;
  #tooLarge: string | undefined;
  #broken: unknown;

  constructor(folder: IncomingFolder, expected: Asked) {
    this.#folder = folder;
    this.#expected = expected;
  }

  _handleFile(req: Request, file: Express.Multer.File, done: (error?: unknown) => void): void {
    const taken = this.#take(file, req.body?.[TOKEN_FIELD]).catch((error: unknown) => {
      if (file.stream.errored !== error) this.#broken ??= error;
      throw error;
    });
    taken.then(() => done(null), done);
    this.#underWay.push(taken.catch(() => undefined));
  }

  /** The folder is discarded as a whole. */
  _removeFile(_req: Request, _file: Express.Multer.File, done: (error: null) => void): void {
    done(null);
  }

  /** Resolves when nothing is written any more; throws what broke on our side. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
    if (this.#broken) throw this.#broken;
  }

  takeFields(fields: Readonly<Record<string, string | readonly string[]>>): void {
    const { token } = this.#expected;
    if (token !== undefined && !isFormToken(token, fields[TOKEN_FIELD])) this.#isForeign = true;
    for (const [field, values] of Object.entries(fields)) {
      if (token !== undefined && field === TOKEN_FIELD) continue;
      if (this.#expected.textFields.includes(field)) {
        for (const value of [values].flat()) this.#texts.push({ field, value });
      } else if (this.#expected.fileFields.includes(field)) {
        this.#faults.push({ at: field, message: 'must be a file, with a file name' });
      } else {
        this.#unknown(field);
      }
    }
  }

  form(): Result<Form, Problem> {
    if (this.#isForeign) return fail({ kind: 'foreign-form' });
    if (this.#tooLarge !== undefined) {
      const { limitMegabytes } = this.#expected;
      return fail({ kind: 'too-large', file: this.#tooLarge, limitMegabytes });
    }
    return ok({ files: this.#files, texts: this.#texts, faults: this.#faults });
  }

  async #take(
    { fieldname: field, originalname, stream }: Express.Multer.File,
    token: unknown,
  ): Promise<void> {
    const { token: expected, filesOfField = 1 } = this.#expected;
    if (expected !== undefined && !isFormToken(expected, token)) {
      this.#isForeign = true;
      return void (await finished(stream.resume()));
    }
    if (this.#expected.textFields.includes(field)) return this.#takeText(field, stream);
    const fileName = recordedFileName(originalname, `${field}.pdf`);
    if (!this.#expected.fileFields.includes(field)) this.#unknown(field);
    else if ((this.#seen.get(field) ?? 0) >= filesOfField)
      this.#faults.push({ at: field, message: `has one file too many, ${fileName}` });
    else return this.#takeFile({ field, fileName, sentName: originalname }, stream);
    await finished(stream.resume());
  }

  async #takeFile(
    names: Pick<ReceivedFile, 'field' | 'fileName' | 'sentName'>,
    stream: Express.Multer.File['stream'],
  ): Promise<void> {
    const { field, fileName } = names;
    this.#seen.set(field, (this.#seen.get(field) ?? 0) + 1);
    const received = await this.#folder.receive(stream, this.#expected.limitMegabytes * MEGABYTE);
    if (received.ok) this.#files.push({ ...received.value, ...names });
    else this.#tooLarge ??= fileName;
  }

  async #takeText(field: string, stream: Express.Multer.File['stream']): Promise<void> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= LIMITS.fieldSize) chunks.push(chunk);
    }
    if (bytes > LIMITS.fieldSize) this.#faults.push({ at: field, message: 'must be at most 1 MB' });
    else this.#texts.push({ field, value: Buffer.concat(chunks).toString('utf8') });
  }

  #unknown(field: string): void {
    const known = [...this.#expected.textFields, ...this.#expected.fileFields].join(', ');
    this.#faults.push({ at: field, message: `is not a part that is known here; known are ${known}` });
  }
}
