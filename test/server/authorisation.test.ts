import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Express } from 'express';
import type request from 'supertest';
import type { Account } from '../../server/domain/account.ts';
import type { PublicationId } from '../../server/domain/identifiers.ts';
import { type Permission, roleMay } from '../../server/domain/permissions.ts';
import { API_ROOT, paths } from '../../server/paths.ts';
import { addAccount, formToken, signedIn, Visit } from '../support/accounts.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { makePdf } from '../support/pdfs.ts';
import { recordOf } from '../support/records.ts';

/** Everybody who asks: `owner` handed in the records, `depositor` did not. */
const PEOPLE = ['stranger', 'owner', 'depositor', 'librarian', 'administrator'] as const;
type Who = (typeof PEOPLE)[number];
const ROLE = {
  owner: 'depositor',
  depositor: 'depositor',
  librarian: 'librarian',
  administrator: 'administrator',
} as const;

const STATES = ['draft', 'in-review', 'published', 'embargoed', 'withdrawn'] as const;
type State = (typeof STATES)[number];

/** How an answer is taken: it is given (or the form is faulty), or one is led to sign in, forbidden, told of nothing … */
type Outcome = 'given' | 'sign-in' | 'forbidden' | 'nothing' | 'gone';
type Rule = (who: Who, state: State) => Outcome;
type Body = Readonly<Record<string, string>>;
type Way = {
  readonly method: 'GET' | 'POST';
  readonly rule: Rule;
  readonly body?: Body;
  readonly files?: true;
};

const get = (rule: Rule): Way => ({ method: 'GET', rule });
const post = (rule: Rule, body: Body = {}): Way => ({ method: 'POST', rule, body });
const send = (rule: Rule, body: Body = {}): Way => ({ method: 'POST', rule, body, files: true });

const everybody: Rule = () => 'given';
const may = (who: Who, permission: Permission) => who !== 'stranger' && roleMay(ROLE[who], permission);
const signedInOnes: Rule = (who) => (who === 'stranger' ? 'sign-in' : 'given');
const whoMay =
  (permission: Permission): Rule =>
  (who) =>
    who === 'stranger' ? 'sign-in' : may(who, permission) ? 'given' : 'forbidden';
/** Whoever may is told that what the address names is not there. */
const ofNothing =
  (permission: Permission): Rule =>
  (who, state) => {
    const outcome = whoMay(permission)(who, state);
    return outcome === 'given' ? 'nothing' : outcome;
  };
/** A form with files of somebody who is not signed in is not even read. */
const withFiles =
  (rule: Rule): Rule =>
  (who, state) =>
    who === 'stranger' ? 'forbidden' : rule(who, state);

const opens: Rule = (who) => (who === 'stranger' ? 'sign-in' : who === 'depositor' ? 'nothing' : 'given');
const opensFile: Rule = (who, state) => (who === 'stranger' ? 'nothing' : opens(who, state));
const changes: Rule = (who, state) => {
  if (opens(who, state) !== 'given') return opens(who, state);
  if (state === 'withdrawn') return 'forbidden';
  return may(who, 'edit-any') || state === 'draft' ? 'given' : 'forbidden';
};
const publishes: Rule = (who, state) => {
  if (opens(who, state) !== 'given') return opens(who, state);
  return may(who, 'publish') && state !== 'withdrawn' ? 'given' : 'forbidden';
};
/** What strangers see, whoever looks: the workspace has pages of its own for more. */
const visible: Rule = (_who, state) =>
  ({
    draft: 'nothing',
    'in-review': 'nothing',
    published: 'given',
    embargoed: 'forbidden',
    withdrawn: 'gone',
  })[state] as Outcome;
const ownBatch: Rule = (who) => (who === 'stranger' ? 'sign-in' : who === 'owner' ? 'given' : 'nothing');

const NOBODY = { 'Sec-Fetch-Site': 'same-origin' };
/** A version that no record has: what is allowed is then out of date, and changes nothing. */
const STALE = { version: '999' };

/** Who may what, for every address. `:id` is a record where states matter, else something that is not there. */
const TABLE: Readonly<Record<string, readonly Way[]>> = {
  '/': [get(everybody)],
  '/healthz': [get(everybody)],
  '/readyz': [get(everybody)],
  '/colours': [post(everybody, { colours: 'dark' })],
  '/:ui': [get(everybody)],
  '/:ui/about': [get(everybody)],
  '/:ui/contact': [get(everybody)],
  '/:ui/faq': [get(everybody)],
  '/:ui/search-help': [get(everybody)],
  '/:ui/search': [get(everybody)],
  '/:ui/projects': [get(everybody)],
  '/:ui/projects/:id': [get(() => 'nothing')],
  '/:ui/sign-in': [get(everybody), post(everybody, { email: 'x', password: 'x' })],
  '/:ui/sign-out': [post(everybody)],
  '/:ui/set-up': [get(() => 'gone'), post(() => 'gone')],
  '/:ui/reset-password': [get(() => 'gone'), post(() => 'gone')],
  '/:ui/forgotten-password': [get(everybody), post(everybody)],
  '/:ui/account': [get(signedInOnes)],
  '/:ui/account/about': [post(signedInOnes, { name: '' })],
  '/:ui/account/email': [post(signedInOnes)],
  '/:ui/account/password': [post(signedInOnes)],
  '/:ui/account/sessions': [post(signedInOnes, { session: 'x' })],
  '/:ui/account/tokens': [post(signedInOnes)],
  '/:ui/account/tokens/:id/revoke': [post((who) => (who === 'stranger' ? 'sign-in' : 'nothing'))],
  '/:ui/accounts': [get(whoMay('manage-accounts')), post(whoMay('manage-accounts'))],
  '/:ui/accounts/:id': [get(ofNothing('manage-accounts')), post(ofNothing('manage-accounts'))],
  '/:ui/audit-log': [get(whoMay('see-audit'))],
  '/:ui/audit-log.csv': [get(whoMay('see-audit'))],

  '/:ui/publications/:id': [get(visible)],
  '/:ui/read/:id/:language': [get(visible)],
  '/:ui/read/:id/:language/pages': [get(visible)],
  '/:ui/publications/:id/request/:language': [get(visible), post(visible)],
  '/files/:id/:language.pdf': [get(visible)],
  '/files/:id/:language/:revision/cover-:width.webp': [get(visible)],
  '/files/:id/:language/:revision/pages/:page-:width.webp': [get(visible)],

  '/:ui/workspace': [get(whoMay('deposit'))],
  '/:ui/workspace/index': [post(whoMay('edit-any'))],
  '/:ui/workspace/coverage': [get(whoMay('edit-any'))],
  '/:ui/workspace/coverage.csv': [get(whoMay('edit-any'))],
  '/:ui/workspace/jobs': [get(whoMay('edit-any')), post(ofNothing('edit-any'), { do: 'again:x' })],
  '/:ui/workspace/use': [get(whoMay('edit-any'))],
  '/:ui/workspace/use.csv': [get(whoMay('edit-any'))],
  '/:ui/workspace/publications': [get(whoMay('deposit'))],
  '/:ui/workspace/publications.csv': [get(whoMay('edit-any'))],
  '/:ui/workspace/changes': [get(whoMay('edit-any')), post(whoMay('edit-any'))],
  '/:ui/workspace/changes/new': [get(whoMay('edit-any'))],
  '/:ui/workspace/changes/table': [get(whoMay('edit-any')), send(withFiles(whoMay('edit-any')))],
  '/:ui/workspace/changes/:id': [get(ofNothing('edit-any'))],
  '/:ui/workspace/changes/:id/apply': [post(ofNothing('edit-any'))],
  '/:ui/workspace/changes/:id/undo': [post(ofNothing('edit-any'))],
  '/:ui/workspace/import': [get(whoMay('edit-any')), send(withFiles(whoMay('edit-any')))],
  '/:ui/workspace/import/:id': [get(ofNothing('edit-any'))],
  '/:ui/workspace/import/:id/now': [post(ofNothing('edit-any'))],
  '/:ui/workspace/subjects': [get(whoMay('manage-vocabularies')), post(whoMay('manage-vocabularies'))],
  '/:ui/workspace/subjects.:format': [get(whoMay('manage-vocabularies'))],
  '/:ui/workspace/subjects/import': [
    get(whoMay('manage-vocabularies')),
    send(withFiles(whoMay('manage-vocabularies'))),
  ],
  '/:ui/workspace/subjects/:id': [
    get(ofNothing('manage-vocabularies')),
    post(ofNothing('manage-vocabularies')),
  ],
  '/:ui/workspace/site': [get(whoMay('manage-site')), send(withFiles(whoMay('manage-site')))],
  '/:ui/workspace/site/:name': [get(ofNothing('manage-site')), post(ofNothing('manage-site'))],
  '/theme-:hash.css': [get(() => 'nothing')],
  '/logo-:hash.webp': [get(() => 'nothing')],
  '/:ui/workspace/projects': [get(whoMay('manage-vocabularies'))],
  '/:ui/workspace/projects/:id': [
    get(ofNothing('manage-vocabularies')),
    post(ofNothing('manage-vocabularies')),
  ],
  '/:ui/workspace/upload': [get(whoMay('deposit')), send(withFiles(whoMay('deposit')))],
  '/:ui/workspace/upload/:batch': [get(ownBatch), post(ownBatch, { do: 'arrange' })],
  '/:ui/workspace/upload/:batch/files': [send(withFiles(ownBatch))],
  '/:ui/workspace/upload/:batch/status': [get(ownBatch)],
  '/:ui/workspace/upload/:batch/events': [get((who) => (who === 'owner' ? 'given' : 'nothing'))],
  '/:ui/workspace/publications/:id': [get(opens), post(changes, { ...STALE, do: 'keep' })],
  '/:ui/workspace/publications/:id/files': [get(opens), send(withFiles(changes), { language: 'en' })],
  '/:ui/workspace/publications/:id/review': [
    get(opens),
    post(changes, { ...STALE, do: 'submit' }),
    post(publishes, { ...STALE, do: 'publish' }),
    post(publishes, { do: 'withdraw', reason: '' }),
    post(opens, { do: 'comment', comment: '' }),
  ],
  '/:ui/workspace/publications/:id/history': [get(opens)],
  '/:ui/workspace/publications/:id/history/:version': [get(opens), post(changes, STALE)],
  '/:ui/workspace/publications/:id/:language/recognise': [post(publishes)],
  '/:ui/workspace/publications/:id/:language/:revision.pdf': [get(opensFile)],
  '/:ui/workspace/publications/:id/:language/:revision/cover-:width.webp': [get(opensFile)],
};

type Layer = {
  readonly route?: { readonly path: string | string[]; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
};

/** Every route of the application, with its methods, but for the API, whose tokens have a table of their own. */
function routesOf(app: Express): Map<string, Set<string>> {
  const routes = new Map<string, Set<string>>();
  const visit = (layers: readonly Layer[]): void => {
    for (const { route, handle } of layers) {
      if (!route) visit(handle.stack ?? []);
      for (const path of [route?.path ?? []].flat()) {
        const methods = Object.keys(route?.methods ?? {}).filter((name) => !['_all', 'head'].includes(name));
        routes.set(path, new Set([...(routes.get(path) ?? []), ...methods]));
      }
    }
  };
  visit((app as unknown as { router: { stack: Layer[] } }).router.stack);
  for (const path of routes.keys()) if (path.startsWith(API_ROOT) || path === '/*name') routes.delete(path);
  return routes;
}

let library: TestLibrary;
const visits = new Map<Who, Visit>();
const records = new Map<State, PublicationId>();
let batch: string;

before(async () => {
  library = await openTestLibrary();
  const accounts = new Map<Who, Account>();
  for (const who of PEOPLE) {
    if (who === 'stranger') visits.set(who, new Visit(library));
    else {
      accounts.set(
        who,
        await addAccount(library, { role: ROLE[who], email: `${who}@example.org`, name: who }),
      );
      visits.set(who, await signedIn(library, `${who}@example.org`));
    }
  }
  const owner = visits.get('owner')!;
  for (const state of STATES) records.set(state, await recordIn(state, accounts.get('owner')!));
  await library.runJobs();
  const upload = paths.workspace.upload.href({ ui: 'en' });
  const token = formToken((await owner.get(upload)).text);
  const sent = await owner.agent
    .post(upload)
    .set(NOBODY)
    .field('form', token)
    .attach('files', Buffer.from(makePdf({ pages: ['Mine.'] })), 'mine.pdf');
  batch = String(sent.headers.location).split('/').at(-1)!;
});
after(() => library.close());

/** A record of the owner with an English PDF, in a state. */
async function recordIn(state: State, owner: Account): Promise<PublicationId> {
  const id = await recordOf(library, owner, { title: { en: state } });
  const by = visits.get('librarian')!;
  const files = paths.workspace.files.href({ ui: 'en', id });
  await by.agent
    .post(files)
    .set(NOBODY)
    .field('form', formToken((await by.get(files)).text))
    .field('language', 'en')
    .attach('file', Buffer.from(makePdf({ pages: [state] })), 'report.pdf');
  const review = paths.workspace.review.href({ ui: 'en', id });
  const steps: Record<State, readonly Body[]> = {
    draft: [],
    'in-review': [{ do: 'submit' }],
    published: [{ do: 'publish' }],
    embargoed: [{ do: 'embargo', day: '2090-01-01' }],
    withdrawn: [{ do: 'publish' }, { do: 'withdraw', reason: 'A reason' }],
  };
  for (const step of steps[state]) assert.equal((await by.send(review, step)).status, 303, state);
  return id;
}

const isOfRecord = (pattern: string) =>
  /publications\/:id(?!\/request)|\/read\/:id|^\/files\/:id|request/.test(pattern);

function addressOf(pattern: string, state: State): string {
  const language = pattern.includes('request') ? 'ky' : 'en';
  return pattern
    .replace(':ui', 'en')
    .replace(':id', isOfRecord(pattern) ? records.get(state)! : '00000000')
    .replace(':batch', batch)
    .replace(':language', language)
    .replace(':revision', '1')
    .replace(':version', '1')
    .replace(':format', 'ttl')
    .replace(':page', '1')
    .replace(':width', pattern.includes('pages') ? '480' : '160');
}

function outcomeOf({ status, headers }: request.Response): Outcome {
  if (String(headers.location ?? '').startsWith(paths.signIn.href({ ui: 'en' })) && status === 303)
    return 'sign-in';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'nothing';
  if (status === 410) return 'gone';
  assert.ok(status < 500 && status !== 401, String(status));
  return 'given';
}

/** Anybody's form token, from a page that they may see. */
async function tokenOf(who: Who): Promise<string> {
  const page = who === 'stranger' ? paths.signIn.href({ ui: 'en' }) : paths.account.page.href({ ui: 'en' });
  return formToken((await visits.get(who)!.get(page)).text);
}

async function ask(who: Who, address: string, { method, body = {}, files }: Way): Promise<Outcome> {
  const { agent } = visits.get(who)!;
  if (method === 'GET') return outcomeOf(await agent.get(address).set(NOBODY));
  const token = await tokenOf(who);
  const sent = agent.post(address).set(NOBODY);
  if (!files) return outcomeOf(await sent.type('form').send({ ...body, form: token }));
  sent.field('form', token);
  for (const [name, value] of Object.entries(body)) sent.field(name, value);
  return outcomeOf(await sent);
}

describe('who may do what', () => {
  test('is said for every route and every method', () => {
    const described = new Map(
      Object.entries(TABLE).map(([path, ways]) => [
        path,
        new Set(ways.map(({ method }) => method.toLowerCase())),
      ]),
    );
    const routes = routesOf(library.app);
    assert.deepEqual([...described.keys()].sort(), [...routes.keys()].sort());
    for (const [path, methods] of routes)
      assert.deepEqual([...described.get(path)!].sort(), [...methods].sort(), path);
  });

  for (const [pattern, ways] of Object.entries(TABLE)) {
    /** Whoever signs out is somebody else afterwards. */
    if (pattern === paths.signOut.pattern) continue;
    test(`at ${pattern}`, async () => {
      for (const way of ways) {
        for (const state of isOfRecord(pattern) ? STATES : (['draft'] as const)) {
          for (const who of PEOPLE) {
            const outcome = await ask(who, addressOf(pattern, state), way);
            const said = `${way.method} ${pattern} ${JSON.stringify(way.body ?? {})} by ${who}, ${state}`;
            assert.equal(outcome, way.rule(who, state), said);
          }
        }
      }
    });
  }
});
