import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import sharp from 'sharp';
import request from 'supertest';
import { paths } from '../../../server/paths.ts';
import { siteOf } from '../../../storage/open-storage.ts';
import { openSiteSettings } from '../../../storage/site/open-site-settings.ts';
import { addAccount, formToken, signedIn, type Visit } from '../../support/accounts.ts';
import { openTestLibrary } from '../../support/library.ts';

const SITE = paths.workspace.site.href({ ui: 'en' });
const ALL = { languages: ['en', 'ru', 'ky'], first: 'en' };

async function open(t: TestContext) {
  const library = await openTestLibrary();
  t.after(() => library.close());
  await addAccount(library, { role: 'administrator' });
  const visit = await signedIn(library, 'aigul@example.org');
  return {
    library,
    visit,
    home: (ui: 'en' | 'ru' | 'ky') => request(library.app).get(paths.home.href({ ui })),
  };
}

async function sendLogo(visit: Visit, bytes: Uint8Array, name: string) {
  const token = formToken((await visit.get(SITE)).text);
  return visit.agent
    .post(SITE)
    .set('Sec-Fetch-Site', 'same-origin')
    .field('form', token)
    .attach('logo', Buffer.from(bytes), name);
}

describe('the settings of the site', () => {
  test('name the library, and say how it is reached, on every page in each language', async (t) => {
    const { library, visit, home } = await open(t);
    const sent = {
      ...ALL,
      'name.en': 'Policy Library <b>',
      'name.ky': 'Саясат китепканасы',
      'address.en': '1 Manas St\nBishkek',
      email: 'library@example.org',
      phone: '+996 312 000000',
    };
    const preview = await visit.send(SITE, { ...sent, do: 'preview' });
    assert.match(preview.text, /Policy Library &lt;b&gt;/);
    assert.doesNotMatch((await home('en')).text, /Policy Library/);
    assert.equal((await visit.send(SITE, sent)).status, 303);
    const [en, ru, ky] = await Promise.all([home('en'), home('ru'), home('ky')]);
    assert.match(en.text, /<title>[^<]* – Policy Library &lt;b&gt;<\/title>/);
    assert.match(en.text, /mailto:library@example\.org/);
    assert.match(en.text, /1 Manas St/);
    assert.match(ky.text, /Саясат китепканасы/);
    assert.match(ru.text, /Китепкана|Kitepkana/);
    const [entry] = await library.storage.catalogue.auditLog.page({}, { offset: 0, limit: 1 });
    assert.equal(entry?.action, 'settings-saved');
    const again = await openSiteSettings(siteOf(library.config.dataDir), assert.fail);
    assert.equal(again.current().name.ky, 'Саясат китепканасы');
  });

  test('keep what was typed and say what is wrong with it', async (t) => {
    const { visit, home } = await open(t);
    const faulty = await visit.send(SITE, { ...ALL, 'name.en': 'Kept', email: 'nobody', accent: 'blue' });
    assert.equal(faulty.status, 422);
    assert.match(faulty.text, />Kept<\/textarea>/);
    assert.match(faulty.text, /does not look like an e-mail address/);
    assert.match(faulty.text, /not a colour such as/);
    const pale = await visit.send(SITE, { ...ALL, accent: '#ffcc00' });
    assert.match(pale.text, /its contrast is 1\.\d : 1/);
    assert.equal((await visit.send(SITE, { first: 'en' })).status, 422);
    assert.doesNotMatch((await home('en')).text, /Kept/);
  });

  test('give the pages another accent, under a name that changes with it', async (t) => {
    const { library, visit, home } = await open(t);
    await visit.send(SITE, { ...ALL, accent: '#7A1F5C' });
    const href = /href="(\/theme-[0-9a-f]{16}\.css)"/.exec((await home('en')).text)?.[1] ?? '';
    const theme = await request(library.app).get(href).expect(200);
    assert.match(theme.text, /--own-accent:#7a1f5c/);
    assert.match(theme.headers['cache-control'] ?? '', /immutable/);
    await visit.send(SITE, { ...ALL, accent: '#0b4f6c' });
    await request(library.app).get(href).expect(404);
  });

  test('show a logo, drawn anew, and take no drawing that could hold a script', async (t) => {
    const { library, visit, home } = await open(t);
    const png = await sharp({ create: { width: 2000, height: 400, channels: 3, background: '#7a1f5c' } })
      .png()
      .toBuffer();
    assert.equal((await sendLogo(visit, png, 'logo.png')).status, 303);
    const src =
      /src="(\/logo-[0-9a-f]{16}\.webp)" width="480" height="96"/.exec((await home('ru')).text)?.[1] ?? '';
    const logo = await request(library.app).get(src).expect(200);
    assert.equal(logo.headers['content-type'], 'image/webp');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const bytes of [Buffer.from(svg), Buffer.from('not a picture'), png.subarray(0, 100)]) {
      const refused = await sendLogo(visit, bytes, 'logo.png');
      assert.equal(refused.status, 422);
      assert.match(refused.text, /This picture cannot be taken/);
    }
    await visit.send(SITE, { do: 'no-logo' });
    assert.doesNotMatch((await home('ru')).text, /logo-/);
  });

  test('offer the site in some languages, and lead from the others to the first', async (t) => {
    const { library, visit, home } = await open(t);
    await visit.send(SITE, { languages: ['ru', 'ky'], first: 'ky' });
    const away = await home('en');
    assert.deepEqual([away.status, away.headers.location], [302, '/ky']);
    const page = await home('ru');
    assert.doesNotMatch(page.text, /hreflang="en"/);
    await request(library.app).get('/api/openapi.json').expect(200);
    const back = await signedIn({ ...library, app: library.app }, 'aigul@example.org').catch(() => undefined);
    assert.equal(back, undefined, 'the English sign-in leads to the Kyrgyz one');
  });

  test('that were broken by hand are told of, and nothing of them is lost', async (t) => {
    const { library } = await open(t);
    await library.storage.siteSettings.save({ ...library.storage.siteSettings.current() });
    await writeFile(join(siteOf(library.config.dataDir), 'settings.json'), '{ "name": ');
    const faults: string[] = [];
    const opened = await openSiteSettings(siteOf(library.config.dataDir), (fault) => faults.push(fault));
    assert.equal(faults.length, 1);
    assert.deepEqual(opened.current().languages, ['en', 'ru', 'ky']);
  });
});

describe('a page of the site', () => {
  const FAQ = paths.workspace.sitePage.href({ ui: 'en', name: 'faq' });
  const stampOf = (html: string) => /name="stamp" value="([0-9a-f]+)"/.exec(html)?.[1] ?? '';

  test('is changed after a look at it, holds at once, and is taken back', async (t) => {
    const { library, visit } = await open(t);
    const page = await visit.get(FAQ);
    const sample = await request(library.app).get(paths.site.faq.href({ ui: 'en' }));
    const sent = { stamp: stampOf(page.text), 'text.en': '# Ours\r\n\r\n**Bold** <script>alert(1)</script>' };
    const preview = await visit.send(FAQ, { ...sent, do: 'preview' });
    assert.match(preview.text, /<strong>Bold<\/strong> &lt;script&gt;/);
    assert.equal((await visit.send(FAQ, sent)).status, 303);
    const seen = () => request(library.app).get(paths.site.faq.href({ ui: 'en' }));
    assert.match((await seen()).text, /<strong>Bold<\/strong>/);

    const late = await visit.send(FAQ, { ...sent, 'text.en': 'Later' });
    assert.equal(late.status, 409);
    assert.match(late.text, />Later/);
    assert.match(late.text, /# Ours/);

    const second = stampOf((await visit.get(FAQ)).text);
    await visit.send(FAQ, { stamp: second, 'text.en': 'Second' });
    await visit.send(FAQ, { stamp: stampOf((await visit.get(FAQ)).text), do: 'undo' });
    assert.match((await seen()).text, /<strong>Bold<\/strong>/);
    await visit.send(FAQ, { stamp: stampOf((await visit.get(FAQ)).text), do: 'sample' });
    assert.equal((await seen()).text, sample.text);
    assert.equal((await visit.get('/en/workspace/site/..%2f..%2fsettings')).status, 404);
  });
});
