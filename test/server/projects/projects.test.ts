import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { LANGUAGES } from '../../../server/domain/languages.ts';
import { paths } from '../../../server/paths.ts';
import { depositedId } from '../../support/api-client.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

describe('the page of a project', () => {
  let library: TestLibrary;
  let report: string;
  const html = async (href: string) => (await request(library.app).get(href).expect(200)).text;
  const project = (ui: 'en' | 'ru' | 'ky') => paths.project.href({ ui, id: 'rights' });

  before(async () => {
    library = await openTestLibrary();
    await library.storage.catalogue.vocabulary.projectProject(
      {
        id: 'rights',
        title: { en: 'Rights of migrants', ru: 'Права мигрантов' },
        donor: { en: 'A foundation' },
        stage: 'II',
        starts: '2013-11-01',
        ends: '2014-10-31',
        goal: { en: 'A fair policy' },
      },
      1,
    );
    const event = { starts: '2014-05-02', ends: '2014-05-03', place: { en: 'Issyk-Kul' } };
    report = await depositedId(library, { title: { en: 'The report' }, project: 'rights', issued: '2014' });
    await depositedId(library, { type: 'programme', title: { en: 'Training' }, project: 'rights', event });
    const links = [{ rel: 'recording', href: 'https://video.test/1' }];
    await depositedId(library, { type: 'video', title: { en: 'Announcement' }, project: 'rights', links });
    await depositedId(library, { title: { en: 'A secret draft' }, project: 'rights', state: 'draft' });
    await depositedId(library, { title: { en: 'Not yet' }, project: 'rights', embargo: '2090-01-01' });
    await library.runJobs();
  });
  after(() => library.close());

  test('says who funded it, how long it ran, and what came of it', async () => {
    const text = await html(project('en'));
    assert.match(text, /A foundation/);
    assert.match(text, /1 November 2013\s–\s31 October 2014/);
    assert.match(text, /id="publications"[\s\S]*The report[\s\S]*id="events"[\s\S]*Training/);
    assert.match(text, /2–3 May 2014<\/time>, <span >Issyk-Kul/);
    assert.match(text, /id="videos"[\s\S]*Announcement[\s\S]*Watch on video\.test/);
    assert.match(text, /name="project" value="rights"/);
  });

  test('shows and counts only what everybody may see', async () => {
    const text = await html(project('en'));
    assert.doesNotMatch(text, /A secret draft|Not yet/);
    assert.match(text, /See all 3 in the search/);
    assert.match(await html(paths.projects.href({ ui: 'en' })), /3 publications/);
    assert.doesNotMatch(await html(paths.home.href({ ui: 'en' })), /A secret draft|Not yet/);
  });

  test('is there in three languages, with what is in another one marked', async () => {
    for (const ui of LANGUAGES) {
      for (const href of [project(ui), paths.projects.href({ ui })])
        assert.doesNotMatch(await html(href), /undefined|\[object|NaN|{{/);
    }
    assert.match(await html(project('ky')), /<h1 lang="ru">Права мигрантов<\/h1>/);
    assert.match(await html(project('ky')), /2013-жылдын\s1-ноябры – 2014-жылдын\s31-октябры/);
  });

  test('is where the publication’s page leads to', async () => {
    assert.ok(
      (await html(paths.publication.href({ ui: 'en', id: report }))).includes(`href="${project('en')}"`),
    );
  });

  test('is not there for what is no project', async () => {
    await request(library.app)
      .get(paths.project.href({ ui: 'en', id: 'nothing' }))
      .expect(404);
    await request(library.app)
      .get(paths.project.href({ ui: 'en', id: '__proto__' }))
      .expect(404);
  });
});
