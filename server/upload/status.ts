import { setTimeout as wait } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import { type Language, parseLanguage } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import type { UploadBatch } from '../domain/upload.ts';
import type { PageBuilder } from '../http/page.ts';
import { problemSender } from '../http/problem-responses.ts';
import { visitorOf } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { ofBatch } from './batch.ts';
import { type PublicationProgress, progressOf } from './progress.ts';
import { isOver } from './save.ts';
import type { UploadServices } from './services.ts';

/** So often it is looked whether something is new. */
const LOOK_MS = 400;
/** A browser connects again by itself; nothing is open for ever. */
const LONGEST_MS = 10 * 60 * 1000;

/** How far what was saved of a batch is. It works without a script: by loading it again. */
export function statusPage(services: UploadServices): PageBuilder {
  return ofBatch(services, async ({ batch, ui }) => {
    const publications = await progress(services, batch, ui);
    const t = translator(ui);
    return ok({
      template: 'upload-status',
      workspace: 'upload',
      title: t('upload.status'),
      self: (language) => paths.workspace.uploadStatus.href({ ui: language, batch: batch.id }),
      noindex: true,
      styles: 'workspace',
      view: {
        publications,
        done: publications.every(({ done }) => done),
        here: paths.workspace.uploadStatus.href({ ui, batch: batch.id }),
        events: paths.workspace.uploadEvents.href({ ui, batch: batch.id }),
        rest: isOver(batch) ? null : paths.workspace.batch.href({ ui, batch: batch.id }),
        upload: paths.workspace.upload.href({ ui }),
      },
    });
  });
}

async function progress(
  services: UploadServices,
  { saved, ids }: UploadBatch,
  ui: Language,
): Promise<PublicationProgress[]> {
  const found = await services.catalogue.publications.findMany(saved.flatMap((name) => ids[name] ?? []));
  return Promise.all(found.map((each) => progressOf(services, each, ui)));
}

/** The same as server-sent events (HTML, § 9.2): one each time that something is new, until all is done. */
export function statusEvents(services: UploadServices): RequestHandler {
  const sendProblem = problemSender(services);
  return async (req, res) => {
    const ui = parseLanguage(req.params.ui);
    const visitor = visitorOf(res);
    const batch = await services.uploads.find(String(req.params.batch));
    if (!ui || !visitor || batch?.account !== visitor.account.id)
      return sendProblem(req, res, { kind: 'not-found' });
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    res.flushHeaders();
    const began = performance.now();
    let said = '';
    while (!res.destroyed && performance.now() - began < LONGEST_MS) {
      const publications = await progress(services, batch, ui);
      const now = JSON.stringify(publications);
      if (now !== said) send(res, 'progress', now);
      said = now;
      if (publications.every(({ done }) => done)) {
        send(res, 'done', '{}');
        break;
      }
      await wait(LOOK_MS);
    }
    res.end();
  };
}

function send(res: Response, event: string, data: string): void {
  res.write(`event: ${event}\ndata: ${data}\n\n`);
  /** What compresses answers keeps them until it is told to let go. */
  (res as Response & { flush?(): void }).flush?.();
}
