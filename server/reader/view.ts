import { type ExtractedPage, isReadable } from '../domain/extraction.ts';
import { bestOf, type Language } from '../domain/languages.ts';
import { editionLanguages } from '../domain/publication.ts';
import { PAGE_IMAGE_WIDTHS } from '../files/index.ts';
import { formatBytes } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { assessPage } from '../ingest/index.ts';
import { paths } from '../paths.ts';
import type { VisibleRevision } from '../publications/index.ts';
import { askIndex } from '../search/index.ts';
import type { Services } from '../services.ts';
import { type Piece, piecesOf } from './marks.ts';
import { printedLabel } from './place.ts';

export type ReaderServices = Pick<
  Services,
  'catalogue' | 'derived' | 'searchIndex' | 'clock' | 'assets' | 'logger'
>;

/** What the reader is asked to show. `page` exists; `missing` is what was asked for and does not. */
export type ReaderRequest = {
  readonly page: number;
  readonly missing: string | null;
  readonly q: string;
  readonly ui: Language;
};

/** Stands in texts for what the script in the browser puts there. */
const BLANK = '{}';

/** Without the index a document is read as well, but nothing is marked in it. */
async function matchesOf(services: ReaderServices, ...of: Parameters<Services['searchIndex']['matches']>) {
  const asked = await askIndex(services, () => services.searchIndex.matches(...of));
  return asked.ok ? asked.value : undefined;
}

/** Everything that the reader shows with and without JavaScript. */
export async function readerView(services: ReaderServices, of: VisibleRevision, request: ReaderRequest) {
  const { publication, language, revision } = of;
  const { page, missing, q, ui } = request;
  const { pages } = revision;
  const { id } = publication;
  const t = translator(ui);
  const [extracted, matches] = await Promise.all([
    services.derived.page(revision.digest, page),
    q === '' ? undefined : matchesOf(services, id, language, q),
  ]);
  const forms = matches?.forms ?? [];
  const title = bestOf(publication.title, language)!;
  const size = formatBytes(ui, revision.bytes);
  const at = (number: number) => paths.reader.href({ ui, id, language, page: number, q });
  const label = printedLabel(extracted);
  const place = label ?? String(page);
  const titleAt = (where: string) => t('reader.title', { title: title.value, page: where });
  const noPage = (asked: string) => t('reader.noPage', { asked, pages });
  return {
    title: titleAt(place),
    heading: { text: title.value, language: title.language },
    back: paths.publication.href({ ui, id }),
    action: paths.reader.href({ ui, id, language }),
    editionCode: language.toUpperCase(),
    selfName: translator(language)('language.self'),
    q,
    page,
    place,
    inputmode: label === null ? 'numeric' : 'text',
    of: label === null ? t('reader.of', { pages }) : t('reader.labelledOf', { page, pages }),
    noPage: missing === null ? null : noPage(missing),
    previous: page > 1 ? at(page - 1) : null,
    next: page < pages ? at(page + 1) : null,
    editions: editionLanguages(publication).map((each) => ({
      language: each,
      name: translator(each)('language.self'),
      href: paths.reader.href({ ui, id, language: each, page, q }),
      current: each === language,
    })),
    download: {
      href: paths.file.href({ id, language }),
      size,
      label: t(`edition.downloadPdf.${language}`),
    },
    image: imageView(of, page),
    imageAlt: t('reader.image', { page: place }),
    textHeading: t('reader.text', { page: place }),
    text: textView(extracted, language, forms, ui),
    settings: JSON.stringify({
      file: paths.file.href({ id, language, revision: revision.number }),
      worker: services.assets.url('pdf.worker.js'),
      pdfjs: services.assets.pdfjs,
      page,
      forms,
      matchingPages: (matches?.pages ?? []).map(({ number }) => number),
      texts: {
        title: `${titleAt(BLANK)} – ${t('site.name')}`,
        of: t('reader.of', { pages }),
        labelledOf: t('reader.labelledOf', { page: BLANK, pages }),
        noPage: noPage(BLANK),
      },
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
