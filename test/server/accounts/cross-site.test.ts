import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Express } from 'express';
import request from 'supertest';
import { API_ROOT, paths } from '../../../server/paths.ts';
import { addAccount, formToken, signedIn, Visit } from '../../support/accounts.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';

type Layer = {
  readonly route?: { readonly path: string | string[]; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
};

/** Everything that the application does but reading, whoever adds it. */
function changingRoutes(app: Express): { method: 'post' | 'put' | 'patch' | 'delete'; path: string }[] {
  const visit = (layers: readonly Layer[]): { method: string; path: string }[] =>
    layers.flatMap(({ route, handle }) => {
      if (!route) return visit(handle.stack ?? []);
      const methods = Object.keys(route.methods).filter(
        (method) => !['get', 'head', '_all'].includes(method),
      );
      return methods.flatMap((method) => [route.path].flat().map((path) => ({ method, path })));
    });
  const stack = (app as unknown as { router: { stack: Layer[] } }).router.stack;
  return visit(stack) as ReturnType<typeof changingRoutes>;
}

const filledIn = (pattern: string) =>
  pattern.replace(':ui', 'en').replace(':id', '7kq2m-4tz9c').replace(':language', 'en');

/** What changes nothing but the colours of who sent it. */
const HARMLESS = [paths.colours.pattern];

let library: TestLibrary;
before(async () => {
  library = await openTestLibrary();
  await addAccount(library, { role: 'administrator' });
});
after(() => library.close());

describe('every route that changes something', () => {
  test('is known to this test', () => {
    const routes = changingRoutes(library.app);
    assert.ok(routes.length >= 18, String(routes.length));
    const below = routes.filter(({ path }) => !path.startsWith(API_ROOT));
    assert.ok(below.every(({ method }) => method === 'post'));
  });

  test('refuses what another site sends, though the visitor is signed in and the token is right', async () => {
    const visit = await signedIn(library, 'aigul@example.org');
    const form = formToken((await visit.get(paths.account.page.href({ ui: 'en' }))).text);
    for (const { method, path } of changingRoutes(library.app)) {
      if (path.startsWith(API_ROOT)) continue;
      const foreign: Record<string, string>[] = [
        { 'Sec-Fetch-Site': 'cross-site' },
        { 'Sec-Fetch-Site': 'same-site' },
        { Origin: 'https://evil.test' },
        { Origin: 'null' },
        { Origin: 'http://127.0.0.1.evil.test' },
      ];
      for (const headers of foreign) {
        const answer = await visit.agent[method](filledIn(path)).set(headers).type('form').send({ form });
        assert.equal(answer.status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
      }
    }
  });

  test('refuses a form without its token, with a token of somebody else, or with one of before signing in', async () => {
    const stranger = new Visit(library);
    const before = formToken((await stranger.get(paths.signIn.href({ ui: 'en' }))).text);
    const other = await signedIn(library, 'aigul@example.org');
    const theirs = formToken((await other.get(paths.account.page.href({ ui: 'en' }))).text);
    const visit = await signedIn(library, 'aigul@example.org');
    for (const { method, path } of changingRoutes(library.app)) {
      if (path.startsWith(API_ROOT) || HARMLESS.includes(path as '/colours')) continue;
      for (const form of [undefined, '', 'x', before, theirs]) {
        const answer = await visit.agent[method](filledIn(path))
          .set('Sec-Fetch-Site', 'same-origin')
          .type('form')
          .send(form === undefined ? {} : { form });
        assert.equal(answer.status, 403, `${method} ${path} ${form}`);
        assert.match(answer.text, /This form cannot be taken/);
      }
      const nobody = await request(library.app)[method](filledIn(path)).type('form').send({ form: before });
      assert.equal(nobody.status, 403, `${method} ${path} by nobody`);
    }
  });

  test('takes what our own pages send, told by either header or by none', async () => {
    const headers: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'same-origin' },
      { Origin: library.config.publicUrl },
      { Origin: 'http://localhost:4000', Host: 'localhost:4000' },
      {},
    ];
    for (const each of headers) {
      const visit = await signedIn(library, 'aigul@example.org');
      const form = formToken((await visit.get(paths.account.page.href({ ui: 'en' }))).text);
      await visit.agent
        .post(paths.signOut.href({ ui: 'en' }))
        .set(each)
        .type('form')
        .send({ form })
        .expect(303);
    }
  });

  test('below /api asks for a token that no browser sends by itself, and for nothing else', async () => {
    for (const { method, path } of changingRoutes(library.app)) {
      if (!path.startsWith(API_ROOT)) continue;
      const visit = await signedIn(library, 'aigul@example.org');
      await visit.agent[method](filledIn(path)).expect(401);
      const answer = await request(library.app)
        [method](filledIn(path))
        .set({ authorization: `Bearer ${library.token}`, Origin: 'https://elsewhere.test' });
      assert.notEqual(answer.status, 403);
      assert.notEqual(answer.status, 401);
    }
  });
});
