import { bestOf, type Language, type Localized } from '../domain/languages.ts';
import type { Contributor } from '../domain/metadata.ts';
import { creditedPeople, nameIn, type Publication, yearOf } from '../domain/publication.ts';
import { translator } from '../i18n/translate.ts';

/** As many names as a reference list bears; of more, the first stands for all. */
const MAX_NAMES = 6;

type Cited = Pick<Publication, 'title' | 'contributors' | 'issued'>;

/** A sentence's end, unless the text brings its own. */
const stopped = (text: string) => (/[.?!…]["”»]?$/.test(text) ? text : `${text}.`);

function names(people: readonly Contributor[], ui: Language): string {
  const [first = '', ...others] = people.map((person) => nameIn(person, ui));
  return others.length < MAX_NAMES
    ? [first, ...others].join(', ')
    : translator(ui)('publication.andOthers', { name: first });
}

/** Who wrote it; a publisher is named as such, not as an author. */
export function writersOf(publication: Cited): readonly Contributor[] {
  return creditedPeople(publication).filter(({ role }) => role !== 'publisher');
}

export function publishersOf({ contributors }: Cited): readonly Contributor[] {
  return contributors.filter(({ role }) => role === 'publisher');
}

/**
 * One plain sentence by which the publication is cited, in the language of the page: who (year). Title. Publisher, or
 * else the project it came of. Address. Names stay as they are written: what is a family name, no rule knows.
 */
export function citation(
  publication: Cited,
  {
    ui,
    url,
    project,
  }: { readonly ui: Language; readonly url: string; readonly project?: Localized | undefined },
): string {
  const title = bestOf(publication.title, ui)!.value;
  const year = `(${yearOf(publication) ?? translator(ui)('publication.noYear')})`;
  const who = names(writersOf(publication), ui);
  const house = names(publishersOf(publication), ui) || bestOf(project ?? {}, ui)?.value;
  const opening = who === '' ? [stopped(`${title} ${year}`)] : [`${who} ${year}.`, stopped(title)];
  return [...opening, ...(house ? [stopped(house)] : []), url].join(' ');
}
