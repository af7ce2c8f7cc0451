import type { Key, PostingsQuery, Standing } from '../postings.ts';

/** Writes what `ranked` is asked, https://sqlite.org/fts5.html#full_text_query_syntax. */
export function ftsExpression({ all }: PostingsQuery): string {
  return all.map((either) => `(${either.map(standing).join(' OR ')})`).join(' AND ');
}

function standing({ fields, words }: Standing): string {
  const expression = `(${words.map(word).join(' AND ')})`;
  return fields === undefined ? expression : `({${fields.join(' ')}} : ${expression})`;
}

const word = (keys: readonly Key[]) => `(${[...new Set(keys.map(written))].join(' OR ')})`;

const written = ({ key, begins }: Key) => (begins ? `${quoted(key)} *` : quoted(key));

/** A string of FTS5, https://sqlite.org/fts5.html#fts5_strings. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
