import { type ExtractedPage, isReadable } from '../domain/extraction.ts';
import { bestOf, type Language } from '../domain/languages.ts';
import { editionLanguages } from '../domain/publication.ts';
import { PAGE_IMAGE_WIDTHS } from '../files/index.ts';
import { formatBytes } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { assessPage } from '../ingest/index.ts';
import { paths } from '../paths.ts';
import type { VisibleRevision } from '../publications/index.ts';
import type { Services } from '../services.ts';
import { type Piece, piecesOf } from './marks.ts';

export type ReaderServices = Pick<Services, 'catalogue' | 'derived' | 'searchIndex' | 'clock' | 'assets'>;

/** What the reader is asked to show. `page` exists. */
export type ReaderRequest = { readonly page: number; readonly q: string; readonly ui: Language };

/** Everything that the reader shows with and without JavaScript. */
export async function readerView(services: ReaderServices, of: VisibleRevision, request: ReaderRequest) {
  const { publication, language, revision } = of;
  const { page, q, ui } = request;
  const { id } = publication;
  const t = translator(ui);
  const [extraction, matches] = await Promise.all([
    services.derived.extraction(revision.digest),
    q === '' ? undefined : services.searchIndex.matches(id, language, q),
  ]);
  const forms = matches?.forms ?? [];
  const title = bestOf(publication.title, language)!;
  const size = formatBytes(ui, revision.bytes);
  const at = (number: number) => paths.reader.href({ ui, id, language, page: number, q });
  return {
    heading: { text: title.value, language: title.language },
    back: paths.publication.href({ ui, id }),
    action: paths.reader.href({ ui, id, language }),
    editionCode: language.toUpperCase(),
    selfName: translator(language)('language.self'),
    q,
    page,
    pages: revision.pages,
    of: t('reader.of', { pages: revision.pages }),
    previous: page > 1 ? at(page - 1) : null,
    next: page < revision.pages ? at(page + 1) : null,
    editions: editionLanguages(publication).map((each) => ({
      language: each,
      name: translator(each)('language.self'),
      href: paths.reader.href({ ui, id, language: each, page, q }),
      current: each === language,
    })),
    download: {
      href: paths.file.href({ id, language }),
      size,
      label: t('edition.downloadPdf', { language: t(`language.${language}`) }),
    },
    image: imageView(of, page),
    imageAlt: t('reader.image', { page }),
    textHeading: t('reader.text', { page }),
    text: textView(extraction?.pages[page - 1], language, forms, ui),
    settings: JSON.stringify({
      file: paths.file.href({ id, language, revision: revision.number }),
      worker: services.assets.url('pdf.worker.js'),
      pdfjs: services.assets.pdfjs,
      page,
      title: title.value,
      forms,
      matchingPages: (matches?.pages ?? []).map(({ number }) => number),
    }),
  };
}

function imageView({ publication, language, revision }: VisibleRevision, page: number) {
  const href = (width: number) =>
    paths.pageImage.href({ id: publication.id, language, revision: revision.number, page, width });
  return {
    src: href(PAGE_IMAGE_WIDTHS[1]),
    srcset: PAGE_IMAGE_WIDTHS.map((width) => `${href(width)} ${width}w`).join(', '),
  };
}

/** The text of the page in paragraphs with the words of the query marked, or why there is none. */
function textView(
  page: ExtractedPage | undefined,
  edition: Language,
  forms: readonly string[],
  ui: Language,
): { paragraphs: Piece[][]; language: Language; note: string | null } {
  const t = translator(ui);
  if (page === undefined) return { paragraphs: [], language: edition, note: t('reader.pendingText') };
  const language = page.language ?? edition;
  if (!isReadable(assessPage(page.text, page.language, edition)))
    return { paragraphs: [], language, note: t('reader.noText') };
  const paragraphs = page.text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return {
    paragraphs: paragraphs.map((paragraph) => piecesOf(paragraph, forms)),
    language,
    note: null,
  };
}
