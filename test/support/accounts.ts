import assert from 'node:assert/strict';
import request from 'supertest';
import { hashPassword } from '../../server/accounts/passwords.ts';
import type { Account } from '../../server/domain/account.ts';
import { CONSOLE } from '../../server/domain/audit.ts';
import type { Role } from '../../server/domain/permissions.ts';
import { paths } from '../../server/paths.ts';
import type { TestLibrary } from './library.ts';

export const PASSWORD = 'ысык-көл кечинде';
const hashed = hashPassword(PASSWORD);

type Library = Pick<TestLibrary, 'app' | 'storage' | 'clock'>;

/** Somebody who has chosen the password that all have in tests. */
export async function addAccount(
  { storage, clock }: Pick<Library, 'storage' | 'clock'>,
  given: { name?: string; email?: string; role?: Role; password?: string | null } = {},
): Promise<Account> {
  const { name = 'Айгүл Асанова', email = 'aigul@example.org', role = 'librarian' } = given;
  const password = given.password === undefined ? await hashed : given.password;
  const now = clock.now();
  return storage.catalogue.audited(CONSOLE, now, async ({ accounts }) => {
    const account = await accounts.add({ name, email, role, language: 'ky', created: now.toISOString() });
    assert.ok(account, `${email} is taken`);
    if (password !== null) await accounts.change(account.id, { password });
    return { ...account, setUp: password !== null, hasPassword: password !== null, hasOpenId: false };
  });
}

/** The token that the forms of a page are sent with. */
export function formToken(html: string): string {
  const token = /name="form" value="([^"]+)"/.exec(html)?.[1];
  assert.ok(token, 'the page has no form of ours');
  return token.replaceAll('&#x3D;', '=');
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A browser, as far as cookies and forms go. */
export class Visit {
  readonly agent: ReturnType<typeof request.agent>;

  constructor({ app }: Pick<Library, 'app'>) {
    this.agent = request.agent(app);
  }

  get(path: string): request.Test {
    return this.agent.get(path).set('Sec-Fetch-Site', 'same-origin');
  }

  /** Sends a form of the page `from`, as a browser would. */
  async send(path: string, fields: Fields = {}, from = path): Promise<request.Response> {
    const page = await this.get(from);
    return this.agent
      .post(path)
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ ...fields, form: formToken(page.text) });
  }

  signIn(email: string, password = PASSWORD, back?: string): Promise<request.Response> {
    const fields = { email, password, ...(back === undefined ? {} : { back }) };
    return this.send(paths.signIn.href({ ui: 'en' }), fields);
  }
}

/** A browser in which somebody is signed in. */
export async function signedIn(library: Library, email: string): Promise<Visit> {
  const visit = new Visit(library);
  const answer = await visit.signIn(email);
  assert.equal(answer.status, 303, answer.text);
  return visit;
}
