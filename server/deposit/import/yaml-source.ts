import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { readFields, shown } from '../../domain/field-faults.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ImportFault, Place } from './import-plan.ts';
import { tooDeepLine } from './yaml-depth.ts';

/** A YAML document (JSON is YAML, too), and where each of its nodes stands. */
export type YamlSource = {
  readonly value: unknown;
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
};

/** How often one anchor may be repeated, by aliases of aliases, too; more is an attack and not a description. */
const MAX_ALIASES = 100;

/**
 * Reads a document in which every scalar is a text: the year 2014 is meant as it is written, and so is a title that
 * looks like a number.
 */
export function readYaml(file: string, text: string): Result<YamlSource, ImportFault[]> {
  const deep = tooDeepLine(text);
  if (deep !== undefined) return fail([{ file, line: deep, message: 'is nested too deeply' }]);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    resolveKnownTags: false,
    stringKeys: true,
  });
  // An end of line after the last one begins no line that an editor would show.
  const end = text.trimEnd().length;
  const lineOf = (offset = 0) => lines.linePos(Math.min(offset, end)).line;
  const ill = [...document.errors, ...document.warnings];
  if (ill.length > 0) {
    return fail(ill.map((error) => ({ file, line: lineOf(error.pos[0]), message: messageOf(error) })));
  }
  const unresolved: ImportFault[] = [];
  let alias: number | undefined;
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'number' || typeof node.value === 'boolean') node.value = node.source;
    },
    Alias: (_, node) => {
      alias ??= node.range?.[0];
      if (node.resolve(document)) return;
      const message = `*${node.source} repeats what no &${node.source} before it names; a text that begins with * must be in quotes`;
      unresolved.push({ file, line: lineOf(node.range?.[0]), message });
    },
  });
  if (unresolved.length > 0) return fail(unresolved);
  const placeOf = (path: readonly PropertyKey[]): Place => ({
    file,
    line: lineOf(offsetOf(document.contents, path)),
    ...(path.length > 0 && { at: describePath(path) }),
  });
  try {
    return ok({ value: document.toJS({ maxAliasCount: MAX_ALIASES }), placeOf });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return fail([{ file, line: lineOf(alias), message: 'repeats itself too often by its aliases (*)' }]);
  }
}

/** Reads a document that must fit `schema`; a fault says the line of the node it is about, or of the nearest parent. */
export function readYamlAs<T extends z.ZodType>(
  file: string,
  text: string,
  schema: T,
): Result<{ value: z.output<T>; placeOf: YamlSource['placeOf'] }, ImportFault[]> {
  const source = readYaml(file, text);
  if (!source.ok) return source;
  const { value, placeOf } = source.value;
  const read = readFields(schema, value);
  if (read.ok) return ok({ value: read.value, placeOf });
  return fail(read.problem.map(({ path, message }) => ({ ...placeOf(path), message })));
}

/** The library's own words, but where they mislead who does not know its insides. */
function messageOf({ code, message }: YAMLError): string {
  switch (code) {
    case 'TAG_RESOLVE_FAILED':
      return message.replace('Unresolved tag: ', 'has a tag that is not known here: ');
    case 'MULTIPLE_DOCS':
      return 'begins a second document (---); one file describes one thing';
    case 'NON_STRING_KEY':
      return 'has a name of a field that is no text';
    case 'BAD_INDENT':
      return message.startsWith('Flow ')
        ? `a bracket lacks its “${message.at(-1)}”, or a line within is not indented`
        : message;
    default:
      return message;
  }
}

/** A path for people, who count from 1: `contributors #1 role`, `title.ru`. JSON paths of the API count from 0. */
function describePath(path: readonly PropertyKey[]): string {
  let described = '';
  let previous: PropertyKey | undefined;
  for (const step of path) {
    if (typeof step === 'number') described += ` #${step + 1}`;
    else described += `${typeof previous === 'string' ? '.' : ' '}${shown(String(step))}`;
    previous = step;
  }
  return described.trimStart();
}

/** Where the deepest node on the way of `path` begins; in a map that is its key. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = root;
  let offset = root?.range?.[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      offset = isScalar(pair.key) ? pair.key.range?.[0] : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (!item) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}
