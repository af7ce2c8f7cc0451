import type { PdfFault } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { Attempt } from './attempt.ts';
import { emptyInbox, putInInbox } from './inbox.ts';
import type { PdfChildProcess } from './pdf-child-process.ts';
import type { PdfLimits } from './pdf-reader.ts';

type Visit = {
  readonly child: PdfChildProcess;
  readonly attempt: Attempt;
  readonly path: string;
  readonly limits: PdfLimits;
  /** Whether nobody has looked at the document before. */
  readonly firstLook: boolean;
};

/** Opens a document in a child, lets `work` ask for what it needs, and closes it. */
export async function visit<T>(
  { child, attempt, path, limits, firstLook }: Visit,
  work: (pages: number) => Promise<Result<T, PdfFault>>,
): Promise<Result<T, PdfFault>> {
  child.documents++;
  attempt.enter(child);
  try {
    const inside = await putInInbox(path, child.inbox);
    const opened = await child.call('open', { path: inside, limits, firstLook });
    if (!opened.ok) return opened;
    const result = await work(opened.value);
    await child.call('close', null);
    return result;
  } finally {
    attempt.leave(child);
    await emptyInbox(child.inbox);
  }
}
