import { bestOf, type Language } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';
import { REPAIRS } from '../language/helps.ts';
import { formatQuery, parseQuery } from '../language/query.ts';
import { paths } from '../paths.ts';
import { type ChipView, withoutChoice } from './chips-view.ts';
import type { FacetNames } from './facets-view.ts';
import { ask, type FindServices } from './find.ts';
import { readSearchRequest, type SearchRequest, searchQueryOf } from './params.ts';

/** More ways out than this are no help, and each is a search. */
const MAX_WAYS = 6;
const SHOWN_SUBJECTS = 8;

type Way = { readonly request: SearchRequest; readonly text: string };

/** The query without each of its words or phrases in turn. */
function withoutWords(request: SearchRequest, ui: Language): Way[] {
  const { terms, years } = parseQuery(request.q);
  if (terms.length < 2) return [];
  return terms.map((term, index) => {
    const rest = terms.filter((_, each) => each !== index);
    return {
      request: { ...request, page: 1, q: formatQuery({ terms: rest, years }).trim() },
      text: translator(ui)('search.withoutWord', { word: formatQuery({ terms: [term], years: [] }).trim() }),
    };
  });
}

function withoutChoices(request: SearchRequest, chips: readonly ChipView[], ui: Language): Way[] {
  return chips.map(({ facet, value, label }) => ({
    request: withoutChoice(request, facet, value),
    text: translator(ui)('search.withoutFilter', { filter: label }),
  }));
}

/** What a search that found nothing offers instead: itself with one thing less, and subjects that have something. */
export async function nothingView(
  services: FindServices,
  request: SearchRequest,
  chips: readonly ChipView[],
  { ui, vocabulary }: { readonly ui: Language; readonly vocabulary: FacetNames },
) {
  const totalOf = async (wanted: SearchRequest) => {
    // Repairs would make something of nothing, a search each; what is counted is found as it is typed.
    const off = new Set([...wanted.off, ...REPAIRS]);
    const asked = await ask(services, { ...wanted, off, size: 1 }, ui);
    return asked.ok ? asked.value : undefined;
  };
  const ways = [...withoutChoices(request, chips, ui), ...withoutWords(request, ui)].slice(0, MAX_WAYS);
  const tried = await Promise.all(
    ways.map(async (way) => ({ ...way, count: (await totalOf(way.request))?.total ?? 0 })),
  );
  const everything = await totalOf(readSearchRequest({}).request);
  return {
    reason: translator(ui)(chips.length > 0 ? 'search.nothingFiltered' : 'search.nothing'),
    ways: tried
      .filter(({ count }) => count > 0)
      .map(({ request: wanted, text, count }) => ({
        text,
        count: translator(ui)('search.results', { count }),
        href: paths.search.href({ ui, query: searchQueryOf(wanted) }),
      })),
    subjects: (everything?.facets.subject ?? []).slice(0, SHOWN_SUBJECTS).map(({ value }) => ({
      label: bestOf(vocabulary.subjects.get(value)?.prefLabel ?? {}, ui)?.value ?? value,
      href: paths.search.href({ ui, query: { subject: value } }),
    })),
    all: paths.search.href({ ui }),
    projects: paths.projects.href({ ui }),
  };
}
