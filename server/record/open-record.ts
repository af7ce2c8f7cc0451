import type { Request, Response } from 'express';
import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import { isDepositor } from '../deposit/index.ts';
import type { Account } from '../domain/account.ts';
import { parsePublicationId } from '../domain/identifiers.ts';
import type { Language } from '../domain/languages.ts';
import { roleMay } from '../domain/permissions.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Visitor } from '../http/visitor.ts';
import type { RecordServices } from './services.ts';

/** A record as somebody who works on the library opens it. */
export type OpenedRecord = CataloguedPublication & {
  /** Whether they may change what it says, and hand in PDFs. */
  readonly mayChange: boolean;
  /** Whether they may publish, return and withdraw it. */
  readonly mayPublish: boolean;
};

/**
 * Librarians open every record; depositors those that they handed in, and change them while they are drafts. Nobody
 * changes what was withdrawn. Problem: `not-found`, also of what they may not see.
 */
export async function openRecord(
  { catalogue, archive }: Pick<RecordServices, 'catalogue' | 'archive'>,
  account: Account,
  rawId: unknown,
): Promise<Result<OpenedRecord, Problem>> {
  const id = parsePublicationId(rawId);
  const found = id && (await catalogue.publications.find(id));
  if (!found) return fail({ kind: 'not-found' });
  const any = roleMay(account.role, 'edit-any');
  if (!any && !(await isDepositor(archive, account, id))) return fail({ kind: 'not-found' });
  const { state, withdrawn } = found.publication;
  return ok({
    ...found,
    mayChange: !withdrawn && (any || state === 'draft'),
    mayPublish: !withdrawn && roleMay(account.role, 'publish'),
  });
}

type Opened = { readonly record: OpenedRecord; readonly visitor: Visitor; readonly ui: Language };
type Work = (opened: Opened, req: Request, res: Response) => ReturnType<PageBuilder>;

/** A page of the record that the path names, for who may open it. */
export function ofRecord(services: RecordServices, work: Work): PageBuilder {
  return signedIn(async (visitor, req, ui, res) => {
    const record = await openRecord(services, visitor.account, req.params.id);
    return record.ok ? work({ record: record.value, visitor, ui }, req, res) : record;
  }, 'deposit');
}

/** The same, for who may change it. Problem: `forbidden`. */
export function changingRecord(services: RecordServices, work: Work): PageBuilder {
  return ofRecord(services, async (opened, req, res) =>
    opened.record.mayChange ? work(opened, req, res) : fail({ kind: 'forbidden' }),
  );
}
