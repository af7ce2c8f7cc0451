import type { Problem } from '../domain/problem.ts';
import type { Revision } from '../domain/publication.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { DepositedFile, DepositServices } from './services.ts';

/** A file that was opened and found good, and how many pages it has. */
export type InspectedFile = DepositedFile & { readonly pages: number };

/** Opens every file; the first that is not a PDF that we take refuses the deposit. */
export async function inspectFiles(
  { pdf }: Pick<DepositServices, 'pdf'>,
  files: readonly DepositedFile[],
): Promise<Result<InspectedFile[], Problem>> {
  const looks = await Promise.all(
    files.map((file) => (file.inspection ? ok(file.inspection) : pdf.inspect(file.path, file.language))),
  );
  const inspected: InspectedFile[] = [];
  for (const [index, look] of looks.entries()) {
    const file = files[index] as DepositedFile;
    if (!look.ok) return fail({ kind: 'bad-pdf', file: file.fileName, fault: look.problem });
    inspected.push({ ...file, pages: look.value.pages });
  }
  return ok(inspected);
}

export function revisionOf(file: InspectedFile, number: number, received: string): Revision {
  return {
    number,
    digest: file.digest,
    bytes: file.bytes,
    pages: file.pages,
    fileName: file.fileName,
    received,
  };
}
