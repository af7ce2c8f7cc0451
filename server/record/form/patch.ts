import { LANGUAGES } from '../../domain/languages.ts';
import { type FormValues, LOCALIZED, type Row, TEXTS } from './values.ts';

/**
 * A merge patch (RFC 7396) of the metadata that says what `form` says in the fields `names`, and nothing of the others.
 * What was emptied is taken out.
 */
export function patchOf(form: FormValues, names: readonly string[]): object {
  const changed = new Set(names);
  const text = (name: string) => form.texts[name] || null;
  const localized = (field: string) => {
    const texts = LANGUAGES.filter((language) => changed.has(`${field}.${language}`)).map(
      (language) => [language, text(`${field}.${language}`)] as const,
    );
    return texts.length > 0 ? { [lastPart(field)]: Object.fromEntries(texts) } : {};
  };
  const list = (name: string, value: unknown) => (changed.has(name) ? { [name]: value } : {});
  return {
    ...Object.fromEntries(
      TEXTS.filter((name) => changed.has(name)).map((name) => [name, textOf(name, text(name))]),
    ),
    ...Object.assign({}, ...LOCALIZED.map(localized)),
    ...list('subjects', form.subjects),
    ...list('isbn', form.isbn),
    ...list('contributors', form.contributors.map(contributor)),
    ...list('links', form.links.map(link)),
    ...list(
      'relations',
      form.relations.map(({ rel, publication }) => ({ rel, publication })),
    ),
    ...eventPatch(form, changed, localized),
  };
}

const lastPart = (field: string) => field.split('.').at(-1) ?? field;

/** People paste the address of a DOI. */
function textOf(name: string, text: string | null): string | null {
  return name === 'doi' && text ? text.replace(/^(https?:\/\/)?(dx\.)?doi\.org\//i, '') : text;
}

/** An event without a first day is none. */
function eventPatch(
  form: FormValues,
  changed: ReadonlySet<string>,
  localized: (field: string) => object,
): object {
  if (![...changed].some((name) => name.startsWith('event.'))) return {};
  const { 'event.starts': starts, 'event.ends': ends } = form.texts;
  const said = Object.entries(form.texts).some(([name, text]) => name.startsWith('event.') && text !== '');
  if (!said) return { event: null };
  return { event: { starts: starts || null, ends: ends || null, ...localized('event.place') } };
}

const filled = (row: Row) =>
  Object.fromEntries(LANGUAGES.flatMap((language) => (row[language] ? [[language, row[language]]] : [])));

/** Who is written alike in every language has one name. */
function contributor(row: Row) {
  const names = filled(row);
  const spellings = new Set(LANGUAGES.map((language) => names[language]));
  const [one] = spellings;
  const name = spellings.size === 1 && one !== undefined ? one : names;
  return { name, role: row.role, ...(row.orcid ? { orcid: row.orcid } : {}) };
}

function link(row: Row) {
  const title = filled(row);
  return { rel: row.rel, href: row.href, ...(Object.keys(title).length > 0 ? { title } : {}) };
}
