import type { Request, Response } from 'express';
import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import type { UploadBatch, UploadedFile } from '../domain/upload.ts';
import type { PageBuilder } from '../http/page.ts';
import { type Form, receiveOwnForm } from '../http/receive-form.ts';
import { signedIn } from '../http/signed-in.ts';
import { formatBytes } from '../i18n/format.ts';
import { formatTime } from '../i18n/times.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { ofBatch } from './batch.ts';
import type { UploadServices } from './services.ts';

const MOST_FILES = 60;
/** Title page, imprint, contents and summary are among them. */
const PAGES_READ = 8;
/** Of one page: guesses need no more. */
const MOST_TEXT = 6000;

/** Where files are dropped, and the batches that were begun and not saved. */
export function uploadPage(services: UploadServices): PageBuilder {
  return signedIn(async ({ account }, req, ui) => {
    const t = translator(ui);
    const batches = await services.uploads.ofAccount(account.id);
    return ok({
      template: 'upload',
      workspace: 'upload',
      title: t('upload.title'),
      self: (language) => paths.workspace.upload.href({ ui: language }),
      noindex: true,
      styles: 'workspace',
      view: {
        action: paths.workspace.upload.href({ ui }),
        limit: formatBytes(ui, services.config.maxUploadMegabytes * 1024 * 1024),
        nothing: req.query.done === 'nothing',
        texts: dropTexts(ui),
        batches: batches.map(({ id, created, files }) => ({
          href: paths.workspace.batch.href({ ui, batch: id }),
          when: formatTime(ui, created, services.config.timeZone),
          files: t('upload.files', { count: files.length }),
        })),
      },
    });
  }, 'deposit');
}

/** What the script says while files are sent. */
function dropTexts(ui: Parameters<typeof translator>[0]) {
  const t = translator(ui);
  return ['sending', 'waiting', 'received', 'failed', 'cancel', 'cancelled', 'retry'].map((name) => ({
    name,
    text: t(`upload.drop.${name}`),
  }));
}

/** Begins a batch with the files that were sent. */
export function takeFiles(services: UploadServices): PageBuilder {
  return signedIn(async ({ account }, req, ui, res) => {
    const received = await receiveInto(services, req, res, () =>
      services.uploads.begin(account.id, services.clock.now().toISOString()),
    );
    if (!received.ok) return received;
    const batch = received.value;
    if (!batch) return ok({ redirect: paths.workspace.upload.href({ ui, query: { done: 'nothing' } }) });
    return ok({ redirect: paths.workspace.batch.href({ ui, batch: batch.id }) });
  }, 'deposit');
}

/** Adds files to a batch. */
export function takeMoreFiles(services: UploadServices): PageBuilder {
  return ofBatch(services, async ({ batch, ui }, req, res) => {
    const received = await receiveInto(services, req, res, async () => batch);
    return received.ok ? ok({ redirect: paths.workspace.batch.href({ ui, batch: batch.id }) }) : received;
  });
}

async function receiveInto(
  services: UploadServices,
  req: Request,
  res: Response,
  batchOf: () => Promise<UploadBatch>,
): Promise<Result<UploadBatch | undefined, Problem>> {
  const folder = await services.incoming.open();
  try {
    const form = await receiveOwnForm(req, res, folder, {
      fileFields: ['files'],
      textFields: [],
      limitMegabytes: services.config.maxUploadMegabytes,
      filesOfField: MOST_FILES,
    });
    if (!form.ok) return form;
    /** A browser sends a field without a file as one without a name and a byte. */
    const files = form.value.files.filter(({ bytes, fileName }) => bytes > 0 || fileName !== 'files.pdf');
    if (files.length === 0) return ok(undefined);
    const batch = await batchOf();
    await Promise.all(files.map((file) => add(services, batch.id, file)));
    return ok(batch);
  } finally {
    await folder.discard();
  }
}

/** Looks at one file and puts it into the batch. Bytes that are in it already are not put in twice. */
async function add(services: UploadServices, id: string, file: Form['files'][number]): Promise<void> {
  const look = await lookAt(services, file.path);
  const taken = await services.uploads.take(id, file.path);
  const uploaded: UploadedFile = {
    id: taken,
    fileName: file.fileName,
    digest: file.digest,
    bytes: file.bytes,
    look,
  };
  let isThere = false;
  await services.uploads.change(id, (batch) => {
    isThere = batch.files.some(({ digest }) => digest === file.digest);
    return isThere ? batch : { ...batch, files: [...batch.files, uploaded] };
  });
  if (isThere) await services.uploads.removeFile(id, taken);
}

async function lookAt({ pdf }: UploadServices, path: string): Promise<UploadedFile['look']> {
  const inspected = await pdf.inspect(path);
  if (!inspected.ok) return { fault: inspected.problem };
  const read = await pdf.firstPages(path, PAGES_READ);
  if (!read.ok) return { fault: read.problem };
  const pages = read.value.map(({ text, language }) => ({ text: text.slice(0, MOST_TEXT), language }));
  return { inspection: inspected.value, pages };
}
