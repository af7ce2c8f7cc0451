import type { Archive, VersionUser } from '../../storage/archive/archive.ts';
import { publicationObject } from '../domain/archived.ts';
import type { PublicationId } from '../domain/identifiers.ts';

/** Who handed a publication in: the archive alone knows, so that a rebuilt catalogue agrees. */
export async function depositorOf(
  archive: Pick<Archive, 'versions'>,
  id: PublicationId,
): Promise<VersionUser | undefined> {
  return (await archive.versions(publicationObject(id)))[0]?.user;
}
