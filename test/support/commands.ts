import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Ended = { readonly code: number | null; readonly output: string; readonly complaints: string };

/** Starts a command of `scripts/`, or another entry, as npm does. */
export function startCommand(script: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd = ROOT) {
  const entry = ['--import', join(ROOT, 'scripts/check-node.js'), join(ROOT, script)];
  const child = spawn(process.execPath, [...entry, ...args], {
    cwd,
    // What tests make is nothing for a server of Meilisearch that somebody uses.
    env: { ...process.env, MEILI_HOST: '', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { output: '', complaints: '' };
  child.stdout.on('data', (chunk) => {
    said.output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.complaints += chunk;
  });
  return { child, said };
}

export async function runCommand(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const { child, said } = startCommand(script, args, env);
  const [code] = await once(child, 'close');
  return { code, ...said };
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the port is not known');
  return address.port;
}
