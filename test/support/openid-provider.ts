import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { Provider } from 'oidc-provider';
import request from 'supertest';

export type Person = {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
};

export type OpenIdProvider = {
  readonly env: NodeJS.ProcessEnv;
  /** Goes through the provider's own pages as somebody; answers the address that it leads back to. */
  consent(url: string, login: string): Promise<string>;
};

/** A real provider of OpenID Connect on this machine, in front of `publicUrl`, who knows these people by their logins. */
export async function openIdProvider(
  t: TestContext,
  publicUrl: string,
  people: Readonly<Record<string, Person>>,
): Promise<OpenIdProvider> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = {
    client_id: 'library',
    client_secret: 'a secret of the library',
    redirect_uris: [`${publicUrl}/openid`],
  };
  const provider = new Provider(issuer, {
    clients: [client],
    claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
    cookies: { keys: ['a key of the provider'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email_verified: true, ...people[sub] }),
    }),
  });
  server.on('request', provider.callback());
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return {
    env: {
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
    },
    consent: (url, login) => consent(issuer, url, login),
  };
}

/** More pages than any provider has in between. */
const MOST_STEPS = 12;

async function consent(issuer: string, url: string, login: string): Promise<string> {
  const browser = request.agent(issuer);
  let address = url;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (!address.startsWith(issuer)) return address;
    const path = address.slice(issuer.length);
    const page = await browser.get(path);
    if (page.headers.location) {
      address = new URL(page.headers.location, issuer).href;
      continue;
    }
    const fields = page.text.includes('name="login"')
      ? { prompt: 'login', login, password: 'any' }
      : { prompt: 'consent' };
    const sent = await browser.post(path).type('form').send(fields);
    address = new URL(sent.headers.location ?? '', issuer).href;
  }
  throw new Error('the provider leads round and round');
}
