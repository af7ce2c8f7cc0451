import { bestOf, type Language } from '../domain/languages.ts';
import type { Problem } from '../domain/problem.ts';
import { creditedPeople, nameIn, yearOf } from '../domain/publication.ts';
import { formatDate } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';

/** A problem of the request, or a bug of ours, of which nothing is told but the number to find it in the log by. */
export type Failure = Problem | { kind: 'broken'; reference: string };

/** What is left of a publication that was withdrawn, so that a citation of it still leads to something. */
function tombstoneView(failure: Extract<Failure, { kind: 'withdrawn' }>, ui: Language) {
  const { tombstone, at, reason } = failure;
  const title = bestOf(tombstone.title, ui)!;
  return {
    title: title.value,
    language: title.language,
    people: creditedPeople(tombstone).map((contributor) => nameIn(contributor, ui)),
    year: yearOf(tombstone) ?? null,
    at,
    date: formatDate(ui, at),
    reason,
  };
}

/** Whether a search may lead on: not when it is the search that fails. */
const searchHelps = ({ kind }: Failure) => kind !== 'search-resting' && kind !== 'too-many-requests';

/** Everything that the page of a failure shows: what happened, what is known, and where to go from here. */
export function problemView(
  failure: Failure,
  values: Readonly<Record<string, unknown>> | undefined,
  { ui, at }: { readonly ui: Language; readonly at: string },
) {
  const t = translator(ui);
  const withdrawn = failure.kind === 'withdrawn';
  return {
    heading: t(`problem.${failure.kind}.title`),
    detail: withdrawn ? t('problem.tombstone.kept') : t(`problem.${failure.kind}.detail`, values),
    faults: failure.kind === 'invalid' ? failure.faults : [],
    tombstone: withdrawn ? tombstoneView(failure, ui) : null,
    opens: failure.kind === 'embargoed' ? { at: failure.until, date: formatDate(ui, failure.until) } : null,
    reference: failure.kind === 'broken' ? failure.reference : null,
    again: 'retryAfterSeconds' in failure || failure.kind === 'broken' ? at : null,
    searchBox: searchHelps(failure),
    action: paths.search.href({ ui }),
    suggest: paths.api.suggest.href(),
    q: '',
    links: [
      ...(failure.kind === 'search-resting'
        ? []
        : [{ href: paths.search.href({ ui, query: { sort: 'newest' } }), text: t('problem.all') }]),
      { href: paths.projects.href({ ui }), text: t('site.sections.projects') },
      { href: paths.home.href({ ui }), text: t('problem.home') },
    ],
  };
}
