import { THUMBNAIL_WIDTHS } from '../domain/extraction.ts';
import { bestOf, type Language } from '../domain/languages.ts';
import { currentRevision, type Publication, yearOf } from '../domain/publication.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';

/** The first page as a picture or, before there is one, a cover typeset of the title. */
export type CoverView = {
  readonly picture: {
    readonly src: string;
    readonly srcset: string;
    readonly largest: string;
    readonly alt: string;
  } | null;
  readonly title: string;
  /** Stands at the foot of a typeset cover: the year, or nothing. */
  readonly foot: string;
  readonly language: Language;
};

/** The cover of the edition in `language`. */
export async function coverView(
  services: Pick<Services, 'derived'>,
  publication: Publication,
  language: Language,
  ui: Language,
): Promise<CoverView> {
  const title = bestOf(publication.title, language)!;
  const typeset = {
    title: title.value,
    foot: String(yearOf(publication) ?? ''),
    language: title.language,
  };
  const revision = currentRevision(publication, language);
  const hasPicture = revision && (await services.derived.thumbnail(revision.digest, 320)) !== undefined;
  if (!hasPicture) return { ...typeset, picture: null };
  const t = translator(ui);
  const href = (width: (typeof THUMBNAIL_WIDTHS)[number]) =>
    paths.thumbnail.href({ id: publication.id, language, revision: revision.number, width });
  return {
    ...typeset,
    picture: {
      src: href(320),
      srcset: THUMBNAIL_WIDTHS.map((width) => `${href(width)} ${width}w`).join(', '),
      largest: href(640),
      alt: t(`edition.cover.${language}`),
    },
  };
}
