import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addRevision,
  changeMetadata,
  createPublication,
  projectArchive,
  saveProject,
  saveSubjects,
  withdraw,
} from '../../../server/deposit/index.ts';
import { newPublicationId } from '../../../server/domain/identifiers.ts';
import { depositRoom, librarian, metadataOf, powerCutBeforeCatalogue } from '../../support/deposits.ts';

const author = librarian('Deposit');
const TURTLE = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/subjects/pastures> a skos:Concept ; skos:prefLabel "Pastures"@en, "Пастбища"@ru .
`;

describe('projection', () => {
  test('a version that is archived and not catalogued is projected, with its jobs, once', async (t) => {
    const room = await depositRoom(t);
    const id = newPublicationId();
    const files = [await room.handIn('en')];
    const dying = powerCutBeforeCatalogue(room.services);
    await assert.rejects(
      createPublication(dying, { id, metadata: metadataOf(), files, author }),
      /power cut/,
    );
    assert.equal(await room.storage.catalogue.publications.find(id), undefined);

    assert.deepEqual(await projectArchive(room.storage), { projected: 1 });
    const found = await room.storage.catalogue.publications.find(id);
    assert.equal(found?.publication.editions.en?.[0]?.digest, files[0]?.digest);
    assert.deepEqual(await room.storage.catalogue.jobs.unfinished(), {
      extract: 1,
      index: 1,
      align: 0,
      ocr: 0,
    });
    assert.deepEqual(await projectArchive(room.storage), { projected: 0 });
  });

  test('an emptied catalogue is rebuilt from the archive alone, just as it was', async (t) => {
    const room = await depositRoom(t);
    const { catalogue } = room.storage;
    const concept = {
      id: 'pastures',
      uri: 'https://example.org/subjects/pastures',
      prefLabel: { en: 'Pastures', ru: 'Пастбища' },
      altLabels: {},
      broader: [],
    };
    await saveSubjects(room.services, { turtle: Buffer.from(TURTLE), concepts: [concept] }, author);
    await saveProject(room.services, { id: 'p1', title: { en: 'Green Hills', ky: 'Жашыл дөбөлөр' } }, author);
    const ids = [newPublicationId(), newPublicationId(), newPublicationId()] as const;
    for (const id of ids) {
      const files = [await room.handIn('en'), await room.handIn('ky')];
      const metadata = metadataOf({ subjects: ['Pastures'], project: 'p1', embargo: '2027-01-01' });
      assert.ok((await createPublication(room.services, { id, metadata, files, author })).ok);
    }
    const file = await room.handIn('ky');
    assert.ok((await addRevision(room.services, { id: ids[0], file, author })).ok);
    assert.ok((await changeMetadata(room.services, { id: ids[1], patch: { state: 'draft' }, author })).ok);
    assert.ok((await withdraw(room.services, { id: ids[2], reason: 'Wrong.', author })).ok);

    const state = async () => ({
      publications: await catalogue.publications.findMany(ids),
      newest: await catalogue.publications.newest('2027-01-01' as never, 10),
      subjects: await catalogue.vocabulary.subjects(),
      projects: await catalogue.vocabulary.projects(),
    });
    const before = await state();
    await catalogue.publications.clear();
    assert.deepEqual((await state()).publications, []);
    assert.deepEqual(await projectArchive(room.storage), { projected: 5 });
    assert.deepEqual(await state(), before);
  });
});
