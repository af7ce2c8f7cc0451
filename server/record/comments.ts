import type { Request } from 'express';
import { toldOf } from '../deposit/index.ts';
import type { Publication } from '../domain/publication.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import type { RecordServices } from './services.ts';

/** In characters, as the form allows it. */
export const MOST_COMMENT = 4000;

/** Says something of a record to those who work on it; nothing when there is nothing to say. */
export async function addComment(
  { catalogue, clock }: Pick<RecordServices, 'catalogue' | 'clock'>,
  publication: Publication,
  { account }: Visitor,
  req: Request,
  text: string,
): Promise<void> {
  if (text === '') return;
  const now = clock.now();
  await catalogue.audited(actorOf(req, account), now, async ({ comments, tell }) => {
    await comments.add({ publication: publication.id, account: account.id, at: now.toISOString(), text });
    await tell(toldOf(publication, 'comment-added', {}));
  });
}
