import { type Literal, Parser, type Quad } from 'n3';
import type { Subject } from '../../../storage/catalogue/catalogue.ts';
import { LANGUAGES, type Language, type Localized, parseLanguage } from '../../domain/languages.ts';
import type { FieldFault } from '../../domain/problem.ts';
import { fail, ok, type Result } from '../../domain/result.ts';

const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** `line` of the Turtle where it is not well-formed, or the URI of the concept (`at`) that is at fault. */
export type SubjectsFault = { readonly line?: number; readonly at?: string; readonly message: string };

/**
 * Reads a subject vocabulary in SKOS (https://www.w3.org/TR/skos-reference/) as Turtle: its concepts with their labels
 * in our languages, and their broader concepts by id. Other statements are left alone.
 */
export function parseSubjects(turtle: string): Result<Subject[], FieldFault[]> {
  const read = readSubjects(turtle);
  if (read.ok) return read;
  return fail(read.problem.map(({ line, at, message }) => ({ at: at ?? `line ${line ?? 1}`, message })));
}

/** As `parseSubjects`, with the lines of faults. */
export function readSubjects(turtle: string): Result<Subject[], SubjectsFault[]> {
  const parsed = parseTurtle(turtle);
  if (!parsed.ok) return parsed;
  const concepts = parsed.value.filter(
    (q) => q.predicate.value === RDF_TYPE && q.object.value === `${SKOS}Concept`,
  );
  const uris = [...new Set(concepts.map((q) => q.subject.value))];
  const statements = Map.groupBy(parsed.value, (q) => q.subject.value);
  const ids = new Map(uris.map((uri) => [uri, idOf(uri, statements.get(uri) ?? [])]));
  const faults: SubjectsFault[] = uris.length === 0 ? [{ line: 1, message: 'has no skos:Concept' }] : [];
  const broader = broaderUris(parsed.value);
  const subjects = uris.map((uri): Subject => {
    const about = statements.get(uri) ?? [];
    faults.push(...conceptFaults(uri, about, broader.get(uri) ?? [], ids));
    return {
      id: ids.get(uri) ?? uri,
      uri,
      prefLabel: mapValues(labels(about, 'prefLabel'), ([first]) => first),
      altLabels: labels(about, 'altLabel'),
      broader: (broader.get(uri) ?? []).map((parent) => ids.get(parent) ?? parent),
    };
  });
  faults.push(...duplicateIds(ids), ...cycles(broader));
  return faults.length === 0 ? ok(subjects) : fail(faults);
}

function parseTurtle(turtle: string): Result<Quad[], SubjectsFault[]> {
  try {
    return ok(new Parser({ format: 'text/turtle' }).parse(turtle));
  } catch (error) {
    const line = parseErrorLine(error);
    if (line === undefined || !(error instanceof Error)) throw error;
    return fail([{ line, message: error.message }]);
  }
}

/** N3.js hangs the place of a syntax error on the error. */
function parseErrorLine(error: unknown): number | undefined {
  if (!(error instanceof Error && 'context' in error)) return undefined;
  const { context } = error;
  if (typeof context !== 'object' || context === null || !('line' in context)) return undefined;
  return typeof context.line === 'number' ? context.line : undefined;
}

/** `skos:notation`, else what follows the last `/`, `#` or `:` of the URI. */
function idOf(uri: string, about: readonly Quad[]): string {
  const notation = about.find((q) => q.predicate.value === `${SKOS}notation`)?.object.value;
  return notation ?? (uri.split(/[/#:]/).filter(Boolean).at(-1) as string);
}

/** A label tagged `ky-KG` is Kyrgyz; labels in languages that we have no editions in are not shown. */
function labels(about: readonly Quad[], kind: 'prefLabel' | 'altLabel'): Partial<Record<Language, string[]>> {
  const found: Partial<Record<Language, string[]>> = {};
  for (const { predicate, object } of about) {
    if (predicate.value !== SKOS + kind || object.termType !== 'Literal') continue;
    const language = parseLanguage((object as Literal).language.split('-')[0]?.toLowerCase());
    const text = object.value.trim();
    if (language !== undefined && text !== '') found[language] = [...(found[language] ?? []), text];
  }
  return found;
}

/** Concept → its broader ones, whether it says so itself or they call it narrower. */
function broaderUris(quads: readonly Quad[]): Map<string, string[]> {
  const broader = new Map<string, Set<string>>();
  const add = (uri: string, parent: string) => broader.set(uri, (broader.get(uri) ?? new Set()).add(parent));
  for (const { subject, predicate, object } of quads) {
    if (predicate.value === `${SKOS}broader`) add(subject.value, object.value);
    if (predicate.value === `${SKOS}narrower`) add(object.value, subject.value);
  }
  return new Map([...broader].map(([uri, parents]) => [uri, [...parents]]));
}

function conceptFaults(
  at: string,
  about: readonly Quad[],
  parents: readonly string[],
  ids: ReadonlyMap<string, string>,
): SubjectsFault[] {
  const preferred = labels(about, 'prefLabel');
  const twice = LANGUAGES.filter((language) => (preferred[language]?.length ?? 0) > 1);
  return [
    ...(Object.keys(preferred).length === 0
      ? [{ at, message: `has no skos:prefLabel in ${LANGUAGES.join(', ')}` }]
      : []),
    ...twice.map((language) => ({ at, message: `has two preferred labels in ${language}` })),
    ...parents
      .filter((parent) => !ids.has(parent))
      .map((parent) => ({ at, message: `has the broader concept ${parent}, which is not there` })),
  ];
}

function duplicateIds(ids: ReadonlyMap<string, string>): SubjectsFault[] {
  const owners = new Map<string, string>();
  const faults: SubjectsFault[] = [];
  for (const [uri, id] of ids) {
    const owner = owners.get(id);
    if (owner === undefined) owners.set(id, uri);
    else faults.push({ at: uri, message: `has the id ${id}, as ${owner} has` });
  }
  return faults;
}

function cycles(broader: ReadonlyMap<string, readonly string[]>): SubjectsFault[] {
  const above = (uri: string, seen: Set<string>): Set<string> => {
    for (const parent of broader.get(uri) ?? []) {
      if (!seen.has(parent)) above(parent, seen.add(parent));
    }
    return seen;
  };
  return [...broader.keys()]
    .filter((uri) => above(uri, new Set()).has(uri))
    .map((at) => ({ at, message: 'is broader than itself' }));
}

function mapValues<T, U>(texts: Localized<T>, map: (value: T) => U): Partial<Record<Language, U>> {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const value = texts[language];
      return value === undefined ? [] : [[language, map(value)]];
    }),
  );
}
