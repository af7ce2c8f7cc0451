import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Catalogue } from '../../../storage/catalogue/open-catalogue.ts';
import { publicationOf, testCatalogue } from '../../support/catalogue.ts';

/** Three publications, whose own jobs are done. */
async function shelve({ publications }: Catalogue) {
  const shelf = {
    tagged: publicationOf({ metadata: { subjects: ['pastures'] } }),
    funded: publicationOf({ metadata: { project: 'hills' } }),
    plain: publicationOf(),
  };
  for (const publication of Object.values(shelf)) await publications.project(publication, 1, []);
  return shelf;
}

const toIndex = async ({ jobs }: Catalogue) =>
  (await jobs.claim('index', 10, 60_000)).map(({ publication }) => publication);

describe('a change of the vocabulary', () => {
  test('has the publications with subjects indexed anew', async (t) => {
    const catalogue = await testCatalogue(t);
    const { tagged } = await shelve(catalogue);
    await catalogue.vocabulary.projectSubjects('v', 1, []);
    assert.deepEqual(await toIndex(catalogue), [tagged.id]);
  });

  test('of a project has the publications of that project indexed anew', async (t) => {
    const catalogue = await testCatalogue(t);
    const { funded } = await shelve(catalogue);
    await catalogue.vocabulary.projectProject({ id: 'valleys', title: { en: 'Green Valleys' } }, 1);
    assert.deepEqual(await toIndex(catalogue), []);
    await catalogue.vocabulary.projectProject({ id: 'hills', title: { en: 'Green Hills' } }, 1);
    assert.deepEqual(await toIndex(catalogue), [funded.id]);
  });

  test('that comes while a publication is indexed has it indexed once more', async (t) => {
    const catalogue = await testCatalogue(t);
    const { tagged } = await shelve(catalogue);
    await catalogue.vocabulary.projectSubjects('v', 1, []);
    const [job] = await catalogue.jobs.claim('index', 1, 60_000);
    assert.ok(job);
    await catalogue.vocabulary.projectSubjects('v', 2, []);
    await catalogue.jobs.done(job);
    assert.deepEqual(await toIndex(catalogue), [tagged.id]);
  });
});
