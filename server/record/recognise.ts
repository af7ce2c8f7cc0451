import { accountAuthor, changeMetadata, toldOf } from '../deposit/index.ts';
import { parseLanguage } from '../domain/languages.ts';
import { currentRevision } from '../domain/publication.ts';
import { fail, ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { paths } from '../paths.ts';
import { ofRecord } from './open-record.ts';
import type { RecordServices } from './services.ts';

/** What each button makes the download of an edition; `null` takes out of the metadata what was said. */
const DOWNLOADS: Readonly<Record<string, 'searchable' | null>> = { searchable: 'searchable', original: null };

/**
 * Asks for the text of an edition's scanned pages to be recognised, where the program for it is installed; or says whether
 * visitors download what came of it, or the original.
 */
export function recognise(services: RecordServices): PageBuilder {
  return ofRecord(services, async ({ record, visitor, ui }, req) => {
    const { publication, mayPublish } = record;
    const language = parseLanguage(req.params.language);
    const revision = language && currentRevision(publication, language);
    if (!language || !revision) return fail({ kind: 'not-found' });
    if (!mayPublish) return fail({ kind: 'forbidden' });
    const { id } = publication;
    const download = DOWNLOADS[typed(req.body, 'do')];
    if (download !== undefined) {
      const actor = actorOf(req, visitor.account);
      const author = accountAuthor(
        visitor.account,
        actor,
        `Download the ${download ?? 'original'} PDF (${language})`,
      );
      const changed = await changeMetadata(services, {
        id,
        patch: { downloads: { [language]: download } },
        author,
      });
      if (!changed.ok) return changed;
      if (changed.value.jobs.length > 0) services.enqueued();
      return ok({ redirect: paths.workspace.files.href({ ui, id, query: { done: 'downloads' } }) });
    }
    const missing = await services.recogniser.missing();
    if (missing.length > 0) return ok({ redirect: paths.workspace.files.href({ ui, id }) });
    const { digest } = revision;
    await services.catalogue.jobs.enqueue([{ kind: 'ocr', publication: id, language, digest }]);
    await services.catalogue.audited(actorOf(req, visitor.account), services.clock.now(), async ({ tell }) =>
      tell(toldOf(publication, 'ocr-asked', { language })),
    );
    services.enqueued();
    return ok({ redirect: paths.workspace.files.href({ ui, id, query: { done: 'recognising' } }) });
  });
}
