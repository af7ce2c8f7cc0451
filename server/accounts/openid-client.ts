import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { OpenIdSettings } from '../openid-settings.ts';

/** What has to be known again when somebody comes back. */
export type Journey = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** What the issuer says of who signed in. */
export type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

/** The conversation with the issuer: authorization code flow with PKCE, state and nonce. */
export type OpenIdClient = {
  begin(): Promise<{ url: URL; journey: Journey }>;
  /** Who came back with this address. What does not fit together throws. */
  finish(address: URL, journey: Journey): Promise<Claims>;
};

const SECONDS = 10;

export function openIdClient(settings: OpenIdSettings, redirectUri: string): OpenIdClient {
  let known: Promise<Configuration> | undefined;
  /** Asked the first time that it is needed, and again when nobody answered: the library starts without it. */
  const configuration = () => {
    known ??= discover(settings).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    begin: async () => {
      const journey = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: `openid profile email`,
        code_challenge: await calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        state: journey.state,
        nonce: journey.nonce,
      });
      return { url, journey };
    },
    finish: async (address, { state, nonce, verifier }) => {
      const config = await configuration();
      const tokens = await authorizationCodeGrant(config, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('the issuer sent no ID token');
      const more = config.serverMetadata().userinfo_endpoint
        ? await fetchUserInfo(config, tokens.access_token, claims.sub)
        : {};
      return { ...more, ...claims };
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<Configuration> {
  return discovery(issuer, clientId, clientSecret, undefined, {
    timeout: SECONDS,
    execute: issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
  });
}
