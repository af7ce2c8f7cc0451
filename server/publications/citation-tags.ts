import { bestOf, type Language } from '../domain/languages.ts';
import { currentRevision, nameIn, type Publication } from '../domain/publication.ts';
import type { MetaTag } from '../http/render.ts';
import { paths } from '../paths.ts';
import { publishersOf, writersOf } from './citation.ts';
import { landingLanguages } from './landing-languages.ts';

type About = { readonly publicUrl: string; readonly keywords: readonly string[] };

/**
 * Highwire Press tags, by which Google Scholar and reference managers read a landing page
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing): of the edition in `ui`, and none where there is
 * no such edition, or one work would be told of twice.
 */
export function citationTags(
  publication: Publication,
  ui: Language,
  { publicUrl, keywords }: About,
): MetaTag[] {
  if (!landingLanguages(publication).includes(ui)) return [];
  const { id, issued, doi, isbn, reportNumber } = publication;
  const pdf = currentRevision(publication, ui) && publicUrl + paths.file.href({ id, language: ui });
  const tags: [string, string | undefined][] = [
    ['citation_title', bestOf(publication.title, ui)?.value],
    ...writersOf(publication).flatMap((person): [string, string | undefined][] => [
      ['citation_author', nameIn(person, ui)],
      ['citation_author_orcid', person.orcid && `https://orcid.org/${person.orcid}`],
    ]),
    ['citation_publication_date', issued?.replaceAll('-', '/')],
    ...publishersOf(publication).map((publisher): [string, string] => [
      'citation_publisher',
      nameIn(publisher, ui),
    ]),
    ['citation_doi', doi],
    ...isbn.map((each): [string, string] => ['citation_isbn', each]),
    ['citation_technical_report_number', reportNumber],
    ['citation_language', ui],
    ...keywords.map((keyword): [string, string] => ['citation_keywords', keyword]),
    ['citation_abstract_html_url', publicUrl + paths.publication.href({ ui, id })],
    ['citation_pdf_url', pdf],
  ];
  return tags.flatMap(([key, content]) => (content ? { attribute: 'name' as const, key, content } : []));
}

/** What a messenger shows of the address when somebody sends it on (https://ogp.me). */
export function previewTags(
  page: {
    readonly title: string;
    readonly description?: string | undefined;
    readonly cover: string | undefined;
  },
  { ui, url }: { readonly ui: Language; readonly url: string },
): MetaTag[] {
  const tags: [string, string | undefined][] = [
    ['og:type', 'article'],
    ['og:title', page.title],
    ['og:description', page.description],
    ['og:url', url],
    ['og:locale', ui],
    ['og:image', page.cover],
  ];
  return tags.flatMap(([key, content]) => (content ? { attribute: 'property' as const, key, content } : []));
}
