import { isReadable } from '../../../server/domain/extraction.ts';
import type { IsoDate, PublicationId } from '../../../server/domain/identifiers.ts';
import type { Language, Localized } from '../../../server/domain/languages.ts';
import { currentRevision, editionLanguages, type Publication } from '../../../server/domain/publication.ts';
import { judged } from '../../../server/ingest/assess.ts';
import { fold } from '../../../server/language/fold.ts';
import { words } from '../../../server/language/tokenise.ts';
import type { Storage } from '../../../storage/open-storage.ts';

/** The words of a page as they are printed. */
export type ItemPage = { readonly number: number; readonly words: readonly string[] };
export type ItemEdition = { readonly language: Language; readonly pages: readonly ItemPage[] };

/** A publication that queries are made of, and that they must find. */
export type Item = {
  readonly id: PublicationId;
  readonly titles: Localized;
  readonly abstracts: Localized;
  /** The labels of its subjects. */
  readonly subjects: readonly Localized[];
  /** Those that have a PDF. */
  readonly editions: readonly ItemEdition[];
};

/** What queries are made of: everything that is public on this day, in an order that does not depend on the ids. */
export async function readItems(
  { catalogue, derived }: Pick<Storage, 'catalogue' | 'derived'>,
  today: IsoDate,
): Promise<Item[]> {
  const labels = await catalogue.vocabulary.subjects();
  const entries = await catalogue.publications.newest(today, Number.MAX_SAFE_INTEGER);
  const items: Item[] = [];
  for (const { publication } of entries) {
    items.push({
      id: publication.id,
      titles: publication.title,
      abstracts: publication.abstract,
      subjects: publication.subjects.flatMap((id) => labels.get(id)?.prefLabel ?? []),
      editions: await readEditions(derived, publication),
    });
  }
  return items.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** What an item is called in every language: the same in every import of the same library. */
export const nameOf = ({ titles }: Pick<Item, 'titles'>) => JSON.stringify(titles);

async function readEditions(derived: Storage['derived'], publication: Publication): Promise<ItemEdition[]> {
  const editions: ItemEdition[] = [];
  for (const language of editionLanguages(publication)) {
    const extraction = await derived.extraction(currentRevision(publication, language)!.digest);
    if (!extraction) continue;
    const readable = judged(extraction, language).filter(({ verdict }) => isReadable(verdict));
    editions.push({
      language,
      pages: readable.map(({ number, text }) => ({ number, words: words(text) })),
    });
  }
  return editions;
}

/** Every folded word that stands anywhere in the items. */
export function vocabularyOf(items: readonly Item[]): ReadonlySet<string> {
  const texts = items.flatMap(({ titles, subjects }) => [titles, ...subjects].flatMap(Object.values));
  const printed = items.flatMap(({ editions }) =>
    editions.flatMap(({ pages }) => pages.map((page) => page.words)),
  );
  const vocabulary = new Set<string>();
  for (const list of [...texts.map((text) => words(text)), ...printed]) {
    for (const word of list) vocabulary.add(fold(word));
  }
  return vocabulary;
}
