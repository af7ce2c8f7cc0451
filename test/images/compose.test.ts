import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { parse } from 'yaml';

type Service = {
  readonly build: string | { readonly dockerfile_inline: string };
  readonly image?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  readonly tmpfs: readonly string[];
  readonly read_only: boolean;
  readonly init?: boolean;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly depends_on?: unknown;
  readonly healthcheck?: { readonly test: readonly string[] };
};

const file = (name: string) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');
const text = await file('compose.yaml');
const { services, networks, volumes } = parse(text) as {
  services: { kitepkana: Service; meilisearch: Service };
  networks: Readonly<Record<string, { internal?: boolean } | null>>;
  volumes: Readonly<Record<string, unknown>>;
};
const dockerfile = await file('Dockerfile');
const inline = (services.meilisearch.build as { dockerfile_inline: string }).dockerfile_inline;

describe('both containers', () => {
  for (const [name, service] of Object.entries(services)) {
    test(`${name} writes nothing but its volume and temporary files, and gains no rights`, () => {
      assert.equal(service.read_only, true);
      assert.deepEqual(service.cap_drop, ['ALL']);
      assert.deepEqual(service.security_opt, ['no-new-privileges:true']);
      assert.deepEqual(service.tmpfs, ['/tmp']);
      const written = service.volumes.filter((volume) => !volume.endsWith(':ro'));
      assert.equal(written.length, 1);
      assert.ok(written[0]!.split(':')[0]! in volumes, 'a volume that compose makes');
    });
  }

  test('are built on images of one version, and run as users who are not root', () => {
    for (const source of [dockerfile, inline]) {
      const bases = [...source.matchAll(/^FROM (\S+:\S+)/gm)].map(([, base]) => base!);
      assert.equal(bases.length, 1);
      assert.match(bases[0]!, /:v?\d+\.\d+\.\d+(-|$)/);
      const users = [...source.matchAll(/^USER (\S+)/gm)].map(([, user]) => user!);
      assert.equal(users.length, 1);
      assert.doesNotMatch(users[0]!, /^(root|0)(:|$)/);
    }
  });

  test('are asked whether they are well', () => {
    assert.match(dockerfile, /^HEALTHCHECK [^\n]*\n\s*CMD \["node", .*\/healthz/m);
    assert.ok(services.meilisearch.healthcheck?.test.some((part) => part.endsWith('/health')));
  });
});

test('the site waits for nobody: it answers without Meilisearch', () => {
  assert.equal(services.kitepkana.depends_on, undefined);
});

test('the key of Meilisearch comes from outside, is demanded, and is the one that the site knows', () => {
  const key = services.meilisearch.environment.MEILI_MASTER_KEY ?? '';
  assert.match(key, /^\$\{MEILI_MASTER_KEY:\?/);
  assert.equal(services.kitepkana.environment.MEILI_API_KEY, key);
  assert.equal(services.meilisearch.environment.MEILI_NO_ANALYTICS, 'true');
});

test('Meilisearch is reached by the site alone, and the site by a proxy on this machine', () => {
  assert.deepEqual(services.meilisearch.networks, ['engine']);
  assert.equal(networks.engine?.internal, true);
  assert.equal(services.meilisearch.ports, undefined);
  assert.ok(services.kitepkana.ports?.every((port) => port.startsWith('127.0.0.1:')));
});
