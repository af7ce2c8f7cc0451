import type { CataloguedPublication, RevisionText } from '../../storage/catalogue/catalogue.ts';
import type { ThumbnailWidth } from '../domain/extraction.ts';
import type { Language, Localized } from '../domain/languages.ts';
import type { EventFacts, PublicationState } from '../domain/metadata.ts';
import { currentRevision, editionLanguages, type Publication, type Revision } from '../domain/publication.ts';
import { pdfFaultText } from '../http/problem-responses.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';

type RevisionView = Pick<Revision, 'bytes' | 'pages'> & {
  readonly number: number;
  readonly sha512: string;
  readonly received: string;
  readonly href: string;
  /** How usable its text layer is. */
  readonly text: object;
  /** What the PDF says of itself; null before it was read, or when it could not be. */
  readonly document: object | null;
};

type EditionView = {
  /** The number of the newest revision. */
  readonly revision: number;
  readonly pages: number;
  readonly bytes: number;
  readonly sha512: string;
  /** The PDF. */
  readonly href: string;
  /** The reader, in the language of the edition. */
  readonly read: string;
  readonly thumbnails: Readonly<Record<ThumbnailWidth, string>>;
  /** How usable the text layer is. */
  readonly text: object;
  readonly revisions: readonly RevisionView[];
};

/** A publication as the API tells it. Hrefs begin at the root of `PUBLIC_URL`. */
export type PublicationView = Pick<
  Publication,
  | 'id'
  | 'type'
  | 'title'
  | 'abstract'
  | 'contributors'
  | 'subjects'
  | 'links'
  | 'note'
  | 'isbn'
  | 'funder'
  | 'place'
  | 'relations'
  | 'editionStates'
  | 'downloads'
  | 'created'
  | 'modified'
> & {
  readonly issued: string | null;
  readonly project: string | null;
  readonly licence: string | null;
  readonly reportNumber: string | null;
  readonly doi: string | null;
  readonly state: PublicationState | 'withdrawn';
  readonly embargo: string | null;
  /** When and where the event of a programme takes place. */
  readonly event: EventFacts | null;
  readonly withdrawn: Publication['withdrawn'] | null;
  readonly editions: Localized<EditionView>;
};

export function publicationView({ publication, texts }: CataloguedPublication): PublicationView {
  const { id, type, title, abstract, contributors, subjects, links, note, created, modified } = publication;
  return {
    id,
    type,
    title,
    abstract,
    contributors,
    issued: publication.issued ?? null,
    subjects,
    project: publication.project ?? null,
    links,
    licence: publication.licence ?? null,
    reportNumber: publication.reportNumber ?? null,
    isbn: publication.isbn,
    doi: publication.doi ?? null,
    funder: publication.funder,
    place: publication.place,
    relations: publication.relations,
    note,
    state: publication.withdrawn ? 'withdrawn' : publication.state,
    embargo: publication.embargo ?? null,
    editionStates: publication.editionStates,
    downloads: publication.downloads,
    event: publication.event ?? null,
    withdrawn: publication.withdrawn ?? null,
    created,
    modified,
    editions: Object.fromEntries(
      editionLanguages(publication).map((language) => [language, editionView(publication, language, texts)]),
    ),
  };
}

function editionView(
  publication: Publication,
  language: Language,
  texts: CataloguedPublication['texts'],
): EditionView {
  const { id } = publication;
  const current = currentRevision(publication, language)!;
  const revision = current.number;
  const thumbnail = (width: ThumbnailWidth) => paths.thumbnail.href({ id, language, revision, width });
  const revisions = (publication.editions[language] ?? []).map((each): RevisionView => {
    const text = texts[language]?.get(each.digest) ?? { state: 'pending' };
    return {
      number: each.number,
      pages: each.pages,
      bytes: each.bytes,
      sha512: each.digest,
      received: each.received,
      href: paths.file.href({ id, language, revision: each.number }),
      text: textView(each, text),
      document: documentView(text),
    };
  });
  return {
    revision,
    pages: current.pages,
    bytes: current.bytes,
    sha512: current.digest,
    href: paths.file.href({ id, language }),
    read: paths.reader.href({ ui: language, id, language }),
    // Written out: with numbers for names, an object that is filled one by one takes memory for each up to the greatest.
    thumbnails: { 160: thumbnail(160), 320: thumbnail(320), 640: thumbnail(640) },
    text: revisions.find(({ number }) => number === revision)!.text,
    revisions,
  };
}

function documentView(text: RevisionText): object | null {
  return text.state === 'extracted' ? text.document : null;
}

function textView(revision: Revision, text: RevisionText): object {
  switch (text.state) {
    case 'pending':
      return { state: 'pending' };
    case 'extracted':
      return {
        state: 'extracted',
        verdict: text.quality.verdict,
        pages: text.quality.pages,
        weak: text.quality.weak,
        language: text.language,
      };
    case 'failed':
      return {
        state: 'failed',
        fault: text.fault,
        detail: pdfFaultText(translator('en'), revision.fileName, text.fault),
      };
  }
}
