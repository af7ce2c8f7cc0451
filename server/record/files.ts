import type { Request, Response } from 'express';
import { accountAuthor, addRevision } from '../deposit/index.ts';
import { type Language, parseLanguage } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { pdfFaultText } from '../http/problem-responses.ts';
import { type Form, receiveOwnForm } from '../http/receive-form.ts';
import { actorOf } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { filesPage } from './files-view.ts';
import { changingRecord, ofRecord } from './open-record.ts';
import type { RecordServices } from './services.ts';

const MOST_WHY = 500;

export function showFiles(services: RecordServices): PageBuilder {
  return ofRecord(services, async ({ record, ui }, req) =>
    ok(await filesPage(services, record, { ui, done: req.query.done })),
  );
}

/**
 * Takes a PDF as the newest revision of an edition, or as its first one. Its address stays. What cannot be taken is told
 * beside its form, with what was typed there.
 */
export function takeFile(services: RecordServices): PageBuilder {
  return changingRecord(services, async ({ record, visitor, ui }, req, res) => {
    const folder = await services.incoming.open();
    try {
      const form = await receive(services, req, res, folder);
      if (!form.ok) return form;
      const sent = sentOf(form.value);
      if (!sent) return fail({ kind: 'invalid', faults: [{ at: 'language', message: 'is missing' }] });
      const { id } = record.publication;
      const again = async (fault: string) =>
        ok(
          await filesPage(services, record, { ui, sent: { language: sent.language, why: sent.why, fault } }),
        );
      if (!sent.file) return again(translator(ui)('record.files.noFile'));
      const author = accountAuthor(
        visitor.account,
        actorOf(req, visitor.account),
        sent.why || `New ${sent.language} revision`,
      );
      const file = { ...sent.file, language: sent.language };
      const added = await addRevision(services, { id, file, author });
      if (!added.ok && added.problem.kind === 'bad-pdf')
        return again(pdfFaultText(translator(ui), added.problem.file, added.problem.fault));
      if (!added.ok) return added;
      if (added.value.jobs.length > 0) services.enqueued();
      const done = added.value.jobs.length > 0 ? 'revision' : 'same-file';
      return ok({ redirect: paths.workspace.files.href({ ui, id, query: { done } }) });
    } finally {
      await folder.discard();
    }
  });
}

function receive(
  { config }: RecordServices,
  req: Request,
  res: Response,
  folder: Parameters<typeof receiveOwnForm>[2],
): Promise<Result<Form, Problem>> {
  return receiveOwnForm(req, res, folder, {
    fileFields: ['file'],
    textFields: ['language', 'why'],
    limitMegabytes: config.maxUploadMegabytes,
  });
}

/** A browser sends a form without a chosen file as a file without a name and a byte. */
function sentOf({ files, texts }: Form) {
  const text = (name: string) => texts.find(({ field }) => field === name)?.value ?? '';
  const language: Language | undefined = parseLanguage(text('language'));
  const file = files.find(({ bytes }) => bytes > 0);
  return language && { language, file, why: text('why').trim().slice(0, MOST_WHY) };
}
