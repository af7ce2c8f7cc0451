import type { Language } from '../domain/languages.ts';
import type { Publication } from '../domain/publication.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { type TextView, textView } from './text.ts';
import { visiblePublications } from './visible-publication.ts';

/** What libraries know a publication by, and who paid for it; what it does not have is left out. */
export function identityView({ reportNumber, isbn, doi, funder, place }: Publication, ui: Language) {
  return {
    reportNumber: reportNumber ?? null,
    isbn,
    doi: doi === undefined ? null : { name: doi, href: `https://doi.org/${encodeURI(doi)}` },
    funder: textView(funder, ui) ?? null,
    place: textView(place, ui) ?? null,
  };
}

/** The publications that this one belongs to, as far as a stranger may see them today. */
export async function relationsView(
  services: Pick<Services, 'catalogue' | 'clock'>,
  { relations }: Publication,
  ui: Language,
): Promise<{ relation: string; href: string; title: TextView }[]> {
  if (relations.length === 0) return [];
  const seen = await visiblePublications(
    services,
    relations.map(({ publication }) => publication),
  );
  const titles = new Map(seen.map(({ publication }) => [publication.id, publication.title]));
  return relations.flatMap(({ rel, publication: id }) => {
    const title = titles.get(id);
    if (!title) return [];
    const relation = translator(ui)(`record.relation.${rel}`);
    return { relation, href: paths.publication.href({ ui, id }), title: textView(title, ui)! };
  });
}
