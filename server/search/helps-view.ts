import type { EditionHit, SearchResult } from '../../storage/search/search-index.ts';
import type { Language } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';
import { HELPS, type Help, WIDENINGS } from '../language/helps.ts';
import { paths } from '../paths.ts';
import { type SearchRequest, searchQueryOf } from './params.ts';

/** More other names than this are no help to read. */
const SHOWN_NAMES = 4;

/** Stands in a text for the names, which are in languages of their own and are marked so. */
const BLANK = '{}';

function aroundNames(text: string, names: readonly string[]) {
  const [before = '', after = ''] = text.split(BLANK);
  return { before, names: names.slice(0, SHOWN_NAMES).join(', '), after };
}

/** The same search, from its first page, with these helps switched off. */
const hrefWithout = (request: SearchRequest, ui: Language, off: Iterable<Help>) =>
  paths.search.href({ ui, query: searchQueryOf({ ...request, page: 1, off: new Set(off) }) });

/** What was searched in place of what was typed, and the way back. */
export function correctionView(
  { correction }: Pick<SearchResult, 'correction'>,
  request: SearchRequest,
  ui: Language,
) {
  return correction && { ...correction, literal: hrefWithout(request, ui, HELPS) };
}

/** What else was searched beside what was typed, by kind, and how to do without. */
export function helpsView({ helps }: Pick<SearchResult, 'helps'>, request: SearchRequest, ui: Language) {
  const t = translator(ui);
  const kinds = WIDENINGS.flatMap((kind) => {
    const all = helps.filter((help) => help.kind === kind).map(({ to }) => to);
    if (all.length === 0) return [];
    return {
      ...aroundNames(t(`search.helps.${kind}`, { names: BLANK }), all),
      off: hrefWithout(request, ui, [...request.off, kind]),
    };
  });
  return {
    kinds,
    /** Without any help, when there is more than one to switch off. */
    literal: kinds.length > 1 ? hrefWithout(request, ui, HELPS) : null,
    /** With all of them again, when some are off. */
    again: request.q !== '' && request.off.size > 0 ? hrefWithout(request, ui, []) : null,
  };
}

/** By what other names the editions of a publication were found, when none has the words as they were typed. */
export function throughView(editions: readonly EditionHit[], ui: Language) {
  const names = editions.flatMap(({ through }) => through.map(({ to }) => to));
  const direct = editions.some(({ through }) => through.length === 0);
  if (direct || names.length === 0) return null;
  return aroundNames(translator(ui)('search.through', { names: BLANK }), [...new Set(names)]);
}
