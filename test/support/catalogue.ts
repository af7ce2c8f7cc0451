import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Digest, newPublicationId, type PublicationId } from '../../server/domain/identifiers.ts';
import { type Metadata, metadataSchema } from '../../server/domain/metadata.ts';
import type { Publication } from '../../server/domain/publication.ts';
import { type Catalogue, openCatalogue } from '../../storage/catalogue/open-catalogue.ts';

/** A catalogue in a temporary folder, gone when the test is over. */
export async function testCatalogue(t: TestContext): Promise<Catalogue> {
  const folder = mkdtempSync(join(tmpdir(), 'kitepkana-catalogue-'));
  const catalogue = await openCatalogue(join(folder, 'catalogue.sqlite'));
  t.after(async () => {
    await catalogue.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return catalogue;
}

export const digestNumber = (number: number) => number.toString(16).padStart(128, '0') as Digest;

/** A publication with what a test does not care about filled in. */
export function publicationOf(
  given: Partial<Omit<Publication, keyof Metadata>> & { readonly metadata?: object } = {},
): Publication {
  const { metadata, ...rest } = given;
  return {
    ...metadataSchema.parse({ title: { en: 'A report' }, ...metadata }),
    id: newPublicationId() as PublicationId,
    created: '2026-03-02T09:00:00.000Z',
    modified: '2026-03-02T09:00:00.000Z',
    editions: {},
    ...rest,
  };
}
