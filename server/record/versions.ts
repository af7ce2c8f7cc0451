import type { ObjectVersion } from '../../storage/archive/archive.ts';
import { PUBLICATION_FILE, publicationObject, readPublication } from '../domain/archived.ts';
import type { PublicationId } from '../domain/identifiers.ts';
import type { Publication } from '../domain/publication.ts';
import type { RecordServices } from './services.ts';

type Services = Pick<RecordServices, 'archive'>;

/** What the archive has of a record, oldest first. */
export function versionsOf({ archive }: Services, id: PublicationId): Promise<readonly ObjectVersion[]> {
  return archive.versions(publicationObject(id));
}

/** What a record said in its version with this number; undefined when there is none such. */
export async function recordAt(
  { archive }: Services,
  id: PublicationId,
  version: number,
): Promise<Publication | undefined> {
  const bytes = await archive.read(publicationObject(id), PUBLICATION_FILE, version);
  return bytes && readPublication(bytes);
}

/** The newest version before the head in which the record was published: what a review compares with. */
export async function lastPublished(services: Services, id: PublicationId): Promise<Publication | undefined> {
  const versions = await versionsOf(services, id);
  for (const { number } of versions.slice(0, -1).reverse()) {
    const record = await recordAt(services, id, number);
    if (record?.state === 'published') return record;
  }
  return undefined;
}
