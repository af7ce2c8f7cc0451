import type { Request, Response } from 'express';
import type { Language } from '../domain/languages.ts';
import { fail } from '../domain/result.ts';
import type { UploadBatch } from '../domain/upload.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Visitor } from '../http/visitor.ts';
import type { UploadServices } from './services.ts';

export type OwnBatch = { readonly batch: UploadBatch; readonly visitor: Visitor; readonly ui: Language };

/** A page of the batch that the path names, for who uploaded it; to anybody else it is not there. */
export function ofBatch(
  services: UploadServices,
  work: (own: OwnBatch, req: Request, res: Response) => ReturnType<PageBuilder>,
): PageBuilder {
  return signedIn(async (visitor, req, ui, res) => {
    const batch = await services.uploads.find(String(req.params.batch));
    if (!batch || batch.account !== visitor.account.id) return fail({ kind: 'not-found' });
    return work({ batch, visitor, ui }, req, res);
  }, 'deposit');
}
