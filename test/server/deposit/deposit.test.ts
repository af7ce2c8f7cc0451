import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addRevision, changeMetadata, createPublication, withdraw } from '../../../server/deposit/index.ts';
import { editionFile, PUBLICATION_FILE, publicationObject } from '../../../server/domain/archived.ts';
import { newPublicationId } from '../../../server/domain/identifiers.ts';
import {
  type DepositRoom,
  depositRoom,
  librarian,
  metadataOf,
  powerCutBeforeCatalogue,
} from '../../support/deposits.ts';
import { makePdf } from '../../support/pdfs.ts';

async function created(room: DepositRoom, given: object = {}) {
  const accepted = await createPublication(room.services, {
    metadata: metadataOf(given),
    files: [],
    author: librarian('Deposit'),
  });
  assert.ok(accepted.ok);
  return accepted.value.catalogued.publication;
}

describe('deposit', () => {
  test('a new publication is one version that holds its record and its PDFs, and says who and why', async (t) => {
    const room = await depositRoom(t);
    const files = [await room.handIn('en'), await room.handIn('ru')];
    const accepted = await createPublication(room.services, {
      metadata: metadataOf(),
      files,
      author: librarian('First deposit'),
    });
    assert.ok(accepted.ok);
    const { id } = accepted.value.catalogued.publication;
    const versions = await room.storage.archive.versions(publicationObject(id));
    assert.equal(versions.length, 1);
    const [version] = versions;
    assert.deepEqual(version?.user, { name: 'Librarian', address: 'mailto:librarian@example.org' });
    assert.equal(version?.message, 'First deposit');
    assert.deepEqual([...(version?.state.keys() ?? [])].sort(), [
      editionFile('en'),
      editionFile('ru'),
      PUBLICATION_FILE,
    ]);
  });

  test('a deposit with one bad file archives none', async (t) => {
    const room = await depositRoom(t);
    const files = [await room.handIn('en'), await room.handIn('ru', new TextEncoder().encode('no PDF'))];
    const refused = await createPublication(room.services, {
      metadata: metadataOf(),
      files,
      author: librarian('x'),
    });
    assert.equal(refused.ok ? undefined : refused.problem.kind, 'bad-pdf');
    assert.equal((await room.storage.catalogue.publications.versions()).size, 0);
    for await (const { objectId } of room.storage.archive.objects()) assert.fail(objectId);
  });

  test('revisions are numbered, and their bytes are all kept', async (t) => {
    const room = await depositRoom(t);
    const { id } = await created(room);
    const files = [await room.handIn('ky'), await room.handIn('ky'), await room.handIn('ky')];
    for (const file of files) {
      assert.ok((await addRevision(room.services, { id, file, author: librarian('New') })).ok);
    }
    const found = await room.storage.catalogue.publications.find(id);
    assert.deepEqual(
      found?.publication.editions.ky?.map(({ number, digest }) => [number, digest]),
      files.map(({ digest }, index) => [index + 1, digest]),
    );
    for (const { digest } of files) {
      assert.ok(await room.storage.archive.contentPath(publicationObject(id), digest));
    }
  });

  test('the bytes of an older revision may come back as the newest', async (t) => {
    const room = await depositRoom(t);
    const { id } = await created(room);
    const bytes = makePdf({ pages: ['The first.'] });
    const [old, newer, again] = [
      await room.handIn('en', bytes),
      await room.handIn('en'),
      await room.handIn('en', bytes),
    ];
    for (const file of [old, newer, again]) {
      assert.ok((await addRevision(room.services, { id, file, author: librarian('Revision') })).ok);
    }
    const found = await room.storage.catalogue.publications.find(id);
    assert.deepEqual(
      found?.publication.editions.en?.map(({ number, digest }) => [number, digest]),
      [
        [1, old.digest],
        [2, newer.digest],
        [3, old.digest],
      ],
    );
  });

  test('subjects and projects are kept by the ids that the vocabulary knows', async (t) => {
    const room = await depositRoom(t);
    const labels = { prefLabel: { en: 'Pastures', ru: 'Пастбища' }, altLabels: { en: ['Grazing land'] } };
    const uri = 'https://example.org/subjects/pastures';
    await room.storage.catalogue.vocabulary.projectSubjects('v', 1, [
      { id: 'pastures', uri, ...labels, broader: [] },
    ]);
    await room.storage.catalogue.vocabulary.projectProject({ id: 'p1', title: { en: 'Green Hills' } }, 1);
    const publication = await created(room, {
      subjects: ['ПАСТБИЩА', 'grazing land', uri, 'glaciers'],
      project: 'green hills',
    });
    assert.deepEqual(publication.subjects, ['pastures', 'glaciers']);
    assert.equal(publication.project, 'p1');
  });

  test('fifty patches at once all land', async (t) => {
    const room = await depositRoom(t);
    const { id } = await created(room);
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        changeMetadata(room.services, {
          id,
          patch: { note: { en: `Note ${index}` } },
          author: librarian(`Patch ${index}`),
        }),
      ),
    );
    assert.ok(results.every(({ ok }) => ok));
    const versions = await room.storage.archive.versions(publicationObject(id));
    assert.equal(versions.length, 51);
    assert.equal(new Set(versions.map(({ message }) => message)).size, 51);
    assert.equal((await room.storage.catalogue.publications.find(id))?.version, 51);
  });

  test('a revision and patches at once all land', async (t) => {
    const room = await depositRoom(t);
    const { id } = await created(room);
    const file = await room.handIn('en');
    const results = await Promise.all([
      changeMetadata(room.services, { id, patch: { licence: 'CC0' }, author: librarian('Patch') }),
      addRevision(room.services, { id, file, author: librarian('Revision') }),
      changeMetadata(room.services, { id, patch: { project: 'p2' }, author: librarian('Patch') }),
    ]);
    assert.ok(results.every(({ ok }) => ok));
    const found = await room.storage.catalogue.publications.find(id);
    assert.equal(found?.publication.licence, 'CC0');
    assert.equal(found?.publication.project, 'p2');
    assert.equal(found?.publication.editions.en?.[0]?.digest, file.digest);
  });

  test('a change starts again from the version that another process has just made', async (t) => {
    const room = await depositRoom(t);
    const { id } = await created(room);
    const other = powerCutBeforeCatalogue(room.services);
    const theirs = changeMetadata(other, { id, patch: { licence: 'CC0' }, author: librarian('Theirs') });
    await assert.rejects(theirs, /power cut/);

    const ours = await changeMetadata(room.services, {
      id,
      patch: { project: 'p3' },
      author: librarian('Ours'),
    });
    assert.ok(ours.ok);
    const { version, publication } = ours.value.catalogued;
    assert.deepEqual([version, publication.licence, publication.project], [3, 'CC0', 'p3']);
  });

  test('what is withdrawn keeps its tombstone and is not changed again', async (t) => {
    const room = await depositRoom(t);
    const { id } = await created(room);
    assert.ok((await withdraw(room.services, { id, reason: 'Wrong.', author: librarian('Withdraw') })).ok);
    const change = await changeMetadata(room.services, { id, patch: {}, author: librarian('x') });
    assert.deepEqual(change.ok ? undefined : change.problem.kind, 'withdrawn');
    const again = await withdraw(room.services, { id, reason: 'Again.', author: librarian('x') });
    assert.deepEqual(again.ok ? undefined : again.problem.kind, 'withdrawn');
    const found = await room.storage.catalogue.publications.find(id);
    assert.equal(found?.publication.withdrawn?.reason, 'Wrong.');
  });

  test('what is not there is not found', async (t) => {
    const room = await depositRoom(t);
    const id = newPublicationId();
    const change = await changeMetadata(room.services, { id, patch: {}, author: librarian('x') });
    assert.deepEqual(change, { ok: false, problem: { kind: 'not-found' } });
  });
});
