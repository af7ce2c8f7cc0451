import type { RevisionText } from '../../storage/catalogue/catalogue.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import type { Revision } from '../domain/publication.ts';
import { pdfFaultText } from '../http/problem-responses.ts';
import type { Page } from '../http/render.ts';
import { formatBytes } from '../i18n/format.ts';
import { formatTime } from '../i18n/times.ts';
import { type Translate, translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { recordPage } from './head.ts';
import type { OpenedRecord } from './open-record.ts';
import type { RecordServices } from './services.ts';

/** What went wrong with a file that was sent, at the edition that it was meant for, and why it was sent. */
export type Sent = { readonly language: Language; readonly why: string; readonly fault: string };

type Asked = { readonly ui: Language; readonly done?: unknown; readonly sent?: Sent | undefined };

/** The PDFs of a record, edition by edition, and the forms that bring new ones. */
export async function filesPage(
  services: RecordServices,
  record: OpenedRecord,
  { ui, done, sent }: Asked,
): Promise<Page> {
  const missing = await services.recogniser.missing();
  return recordPage(services, ui, {
    tab: 'files',
    record,
    done,
    status: sent ? 422 : 200,
    view: {
      editions: await Promise.all(
        LANGUAGES.map((language) => editionView(services, record, language, { ui, sent, missing })),
      ),
      limit: formatBytes(ui, services.config.maxUploadMegabytes * 1024 * 1024),
    },
  });
}

async function editionView(
  services: RecordServices,
  { publication, texts, mayChange, mayPublish }: OpenedRecord,
  language: Language,
  { ui, sent, missing }: Pick<Asked, 'ui' | 'sent'> & { missing: readonly string[] },
) {
  const t = translator(ui);
  const { id } = publication;
  const revisions = (publication.editions[language] ?? []).toReversed();
  const [current] = revisions;
  const searchable = current && (await services.derived.searchable(current.digest));
  const text = current && (texts[language]?.get(current.digest) ?? { state: 'pending' as const });
  return {
    language,
    name: t(`record.edition.${language}`),
    title: publication.title[language] ?? null,
    present: current !== undefined,
    text: current && text ? textView(text, current, t) : null,
    revisions: revisions.map((revision, index) => ({
      ...revisionView(revision, ui, services.config.timeZone),
      current: index === 0,
      href: paths.workspace.revision.href({ ui, id, language, revision: revision.number }),
    })),
    form: mayChange
      ? {
          action: paths.workspace.files.href({ ui, id }),
          button: t(current ? 'record.files.replace' : 'record.files.add'),
          why: sent?.language === language ? sent.why : '',
          fault: sent?.language === language ? sent.fault : null,
        }
      : null,
    ocr: mayPublish && text && !searchable ? ocrView(text, { ui, id, language, missing }) : null,
    searchable:
      mayPublish && searchable
        ? {
            action: paths.workspace.recognise.href({ ui, id, language }),
            isDownloaded: publication.downloads[language] === 'searchable',
          }
        : null,
  };
}

function revisionView(revision: Revision, ui: Language, timeZone: string) {
  const t = translator(ui);
  return {
    number: revision.number,
    name: t('publication.revision', { number: revision.number }),
    fileName: revision.fileName,
    facts: `${t('edition.pages', { count: revision.pages })}, ${formatBytes(ui, revision.bytes)}`,
    received: revision.received,
    receivedText: formatTime(ui, revision.received, timeZone),
    digest: revision.digest.slice(0, 16),
  };
}

/** How usable the text of a PDF is, in words. */
function textView(text: RevisionText, { fileName }: Revision, t: Translate) {
  switch (text.state) {
    case 'pending':
      return { good: false, said: t('record.files.pending'), weak: [] };
    case 'failed':
      return { good: false, said: pdfFaultText(t, fileName, text.fault), weak: [] };
    case 'extracted':
      return {
        good: text.quality.verdict === 'good',
        said: t(`record.files.verdict.${text.quality.verdict}`),
        weak: text.quality.weak.map(({ verdict, pages }) => t(`record.files.weak.${verdict}`, { pages })),
      };
  }
}

/** Recognising text is offered where there are pages without a text that can be read. */
function ocrView(
  text: RevisionText,
  { ui, id, language, missing }: { ui: Language; id: string; language: Language; missing: readonly string[] },
) {
  if (text.state !== 'extracted') return null;
  const { 'no-text': without, 'broken-encoding': broken } = text.quality.pages;
  if (without + broken === 0) return null;
  return {
    lead: translator(ui)('record.ocr.lead', { count: without + broken }),
    action: paths.workspace.recognise.href({ ui, id, language }),
    missing: missing.length > 0 ? `apt-get install ${missing.join(' ')}` : null,
  };
}
