import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { paths } from '../../../server/paths.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

describe('the choice of colours', () => {
  let library: TestLibrary;
  const choose = (colours: string, back: string) =>
    request(library.app).post(paths.colours.href()).type('form').send({ colours, back }).expect(303);
  const mediaOf = async (cookie: string) =>
    /media="([^"]+)" id="dark"/.exec((await request(library.app).get('/en').set('Cookie', cookie)).text)?.[1];

  before(async () => {
    library = await openTestLibrary();
  });
  after(() => library.close());

  test('is remembered and leads back to the page, without a script', async () => {
    const answer = await choose('dark', '/ky/search?q=суу');
    assert.equal(answer.headers.location, '/ky/search?q=%D1%81%D1%83%D1%83');
    const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
    assert.equal(await mediaOf(cookie), 'all');
    assert.equal(await mediaOf('colours=light'), 'not all');
    assert.equal(await mediaOf('colours=pink'), '(prefers-color-scheme: dark)');
    const undone = await choose('device', '/en');
    assert.match(String(undone.headers['set-cookie']), /colours=;.*Expires=Thu, 01 Jan 1970/);
  });

  test('leads to no other site', async () => {
    for (const back of [
      'https://evil.test/',
      '//evil.test',
      '/\\evil.test',
      '/.//evil.test',
      '/\t/evil.test',
      '',
    ])
      assert.equal((await choose('dark', back)).headers.location, '/', back);
  });
});
