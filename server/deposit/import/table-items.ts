import { LANGUAGES, type Localized } from '../../domain/languages.ts';
import { CONTRIBUTOR_ROLES, type Metadata } from '../../domain/metadata.ts';

/** Several values in one cell are separated by `|`, since `;` and `,` may separate the cells; `\|` is within a value. */
export function items(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(/(?<!\\)\|/)
    .map((item) => item.replaceAll('\\|', '|').trim())
    .filter((item) => item !== '');
}

export function writeItems(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll('|', '\\|')).join(' | ');
}

/**
 * `Name`, `Name (editor)` or `Name (editor, 0000-0002-1825-0097)`. Brackets that hold neither a role nor an ORCID, as
 * in `World Bank (IBRD)`, belong to the name; one small word is taken for a role, so that a mistyped role is a fault.
 */
export function parseContributor(item: string): Record<string, unknown> {
  const [, name, inside] = /^(.+?)\s*\(([^()]*)\)$/.exec(item) ?? [];
  if (name === undefined || inside === undefined) return { name: parseTexts(item) };
  const parts = inside.split(',').map((part) => part.trim());
  const orcid = parts.find((part) => /^\d{4}-\d{4}-/.test(part));
  const role = parts.find((part) => isRole(part) || /^[a-z]+$/.test(part));
  if (orcid === undefined && role === undefined) return { name: parseTexts(item) };
  return {
    name: parseTexts(name),
    ...(role !== undefined && { role }),
    ...(orcid !== undefined && { orcid }),
  };
}

/** An author's role goes without saying, unless brackets of the name could be taken for one. */
export function writeContributor({ name, role, orcid }: Metadata['contributors'][number]): string {
  const written = writeTexts(name);
  const said = role !== 'author' || (orcid === undefined && written.endsWith(')')) ? [role] : [];
  const inside = [...said, ...(orcid === undefined ? [] : [orcid])];
  return inside.length === 0 ? written : `${written} (${inside.join(', ')})`;
}

const isRole = (text: string) => CONTRIBUTOR_ROLES.some((role) => role === text);

/**
 * `recording https://…`, perhaps with a title by language behind it; an address alone is a related one, and what has no
 * address is a fault of its own.
 */
export function parseLink(item: string): Record<string, unknown> {
  const [, rel = 'related', rest = item] = /^(\S+)\s+(https?:.+)$/i.exec(item) ?? [];
  const [, href = rest, title] = /^(\S+)\s+(\[(?:en|ru|ky)\] .+)$/.exec(rest) ?? [];
  return { rel, href, ...(title !== undefined && { title: parseTexts(title) }) };
}

export function writeLink({ rel, href, title }: Metadata['links'][number]): string {
  return [rel, href, ...(title ? [writeTexts(title)] : [])].join(' ');
}

/** `is-part-of 7kq2m-4tz9c` */
export function parseRelation(item: string): Record<string, string> {
  const [, rel = '', publication = ''] = /^(\S+)\s+(.+)$/.exec(item) ?? [undefined, item, ''];
  return { rel, publication };
}

export function writeRelation({ rel, publication }: Metadata['relations'][number]): string {
  return `${rel} ${publication}`;
}

const MARK = new RegExp(`(?:^|\\s+)\\[(${LANGUAGES.join('|')})\\]\\s+`, 'u');

/** A text, or one by language: `[en] Asel [ru] Асель`. */
function parseTexts(text: string): string | Record<string, string> {
  const [before = '', ...parts] = text.split(MARK);
  if (parts.length === 0 || before !== '') return text;
  const texts: Record<string, string> = {};
  for (let at = 0; at < parts.length; at += 2) texts[String(parts[at])] = parts[at + 1] ?? '';
  return texts;
}

function writeTexts(texts: string | Localized): string {
  if (typeof texts === 'string') return texts;
  return LANGUAGES.flatMap((language) =>
    texts[language] === undefined ? [] : [`[${language}] ${texts[language]}`],
  ).join(' ');
}
