import { accountAuthor, parseSubjects, saveSubjects } from '../deposit/index.ts';
import { VOCABULARY_FILE, VOCABULARY_OBJECT } from '../domain/archived.ts';
import type { Actor } from '../domain/audit.ts';
import type { FieldFault, Problem } from '../domain/problem.ts';
import { fail, type Result } from '../domain/result.ts';
import type { Visitor } from '../http/visitor.ts';
import type { SubjectGraph } from './graph.ts';
import type { VocabularyServices } from './services.ts';

const EMPTY = '<urn:kitepkana:subjects> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> .\n';

/** The vocabulary as it is archived, and its version; an empty one where there is none yet. */
export async function keptSubjects({
  archive,
}: VocabularyServices): Promise<{ turtle: string; version: number }> {
  const version = (await archive.head(VOCABULARY_OBJECT))?.number ?? 0;
  const bytes = await archive.read(VOCABULARY_OBJECT, VOCABULARY_FILE, version);
  return { turtle: bytes ? Buffer.from(bytes).toString('utf8') : EMPTY, version };
}

type Save = {
  readonly graph: SubjectGraph;
  readonly from: number;
  readonly visitor: Visitor;
  readonly by: Actor;
  readonly message: string;
};

/** Archives the vocabulary if it is whole: its faults otherwise, as from a file. Problem: `outdated`. */
export async function keepSubjects(
  services: VocabularyServices,
  { graph, from, visitor, by, message }: Save,
): Promise<Result<null, Problem | readonly FieldFault[]>> {
  const turtle = await graph.turtle();
  const concepts = parseSubjects(turtle);
  if (!concepts.ok) return fail(concepts.problem);
  const author = accountAuthor(visitor.account, by, message);
  const content = { turtle: Buffer.from(turtle), concepts: concepts.value };
  const saved = await saveSubjects(services, content, author, from);
  if (saved.ok) services.enqueued();
  return saved;
}
