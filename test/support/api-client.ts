import request, { type Test } from 'supertest';
import type { TestLibrary } from './library.ts';
import { makePdf } from './pdfs.ts';

/** A small PDF that says `text`; different texts are different files. */
export const pdfSaying = (text: string) => Buffer.from(makePdf({ pages: [text] }));

export type Upload = { readonly field: string; readonly bytes: Buffer; readonly name: string };

/** A `POST` of a publication with the library's token, its files before or after the metadata. */
export function postPublication(
  { app, token }: Pick<TestLibrary, 'app' | 'token'>,
  metadata: unknown,
  files: readonly Upload[] = [],
): Test {
  const post = request(app).post('/api/v1/publications').set('Authorization', `Bearer ${token}`);
  if (metadata !== undefined) {
    post.field('metadata', typeof metadata === 'string' ? metadata : JSON.stringify(metadata));
  }
  for (const { field, bytes, name } of files) post.attach(field, bytes, name);
  return post;
}

/** The id of a publication that was deposited for this test. */
export async function depositedId(
  library: Pick<TestLibrary, 'app' | 'token'>,
  metadata: unknown,
  files: readonly Upload[] = [],
): Promise<string> {
  const answer = await postPublication(library, metadata, files).expect(201);
  return answer.body.publication.id;
}
