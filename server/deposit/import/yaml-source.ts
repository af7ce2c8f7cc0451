import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { readFields } from '../../domain/field-faults.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ImportFault, Place } from './import-plan.ts';

/** A YAML document (JSON is YAML, too), and where each of its nodes stands. */
export type YamlSource = {
  readonly value: unknown;
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
};

/**
 * Reads a document in which every scalar is a text: the year 2014 is meant as it is written, and so is a title that
 * looks like a number.
 */
export function readYaml(file: string, text: string): Result<YamlSource, ImportFault[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return fail(
      document.errors.map(({ pos, message }) => ({ file, line: lines.linePos(pos[0]).line, message })),
    );
  }
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'number' || typeof node.value === 'boolean') node.value = node.source;
    },
  });
  const placeOf = (path: readonly PropertyKey[]): Place => {
    const offset = offsetOf(document.contents, path);
    const line = offset === undefined ? 1 : lines.linePos(offset).line;
    return { file, line, ...(path.length > 0 && { at: path.map(String).join('.') }) };
  };
  return ok({ value: document.toJS({ maxAliasCount: 100 }), placeOf });
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
