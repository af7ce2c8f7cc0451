import { spawn } from 'node:child_process';

/** How a program ended; `said` is the end of what it wrote. */
export type Ended =
  | { readonly kind: 'exit'; readonly code: number; readonly said: string }
  | { readonly kind: 'killed'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'too-slow'; readonly seconds: number }
  | { readonly kind: 'given-up' }
  | { readonly kind: 'not-there' };

type Run = {
  /** The folder in which it works, the only one that it may write to. */
  readonly box: string;
  readonly command: readonly [string, ...string[]];
  readonly seconds: number;
  readonly signal?: AbortSignal | undefined;
  readonly started?: (pid: number) => void;
};

const SAID_CHARACTERS = 4000;
const PATH = '/usr/local/bin:/usr/bin:/bin';

/** Address space in bytes, a file's size in bytes, processor seconds of one process, processes of the user. */
const MEMORY = 4e9;
const FILE_SIZE = 2e9;
const PROCESSES = 2000;

/**
 * Runs a program that opens hostile documents: without our environment, within limits (prlimit(1)), and, where
 * bubblewrap (bwrap(1)) is installed, without network and with nothing to read but programs and `box`.
 */
export async function runBoxed(run: Run): Promise<Ended> {
  const limits = [
    `--as=${MEMORY}`,
    `--fsize=${FILE_SIZE}`,
    `--nproc=${PROCESSES}`,
    `--cpu=${Math.ceil(run.seconds)}`,
    '--core=0',
  ];
  const alone = (await mayBeAlone()) ? bubble(run.box) : { command: [], at: run.box };
  return execute('nice', ['-n', '10', 'prlimit', ...limits, '--', ...alone.command, ...run.command], {
    ...run,
    env: environmentIn(alone.at),
  });
}

/** Runs a program of which nothing is to be feared but that it hangs. */
export function withoutEnvironment(
  program: string,
  args: readonly string[],
  seconds: number,
): Promise<Ended> {
  return execute(program, args, { box: '/', seconds, env: environmentIn('/tmp') });
}

/** One thread: our worker shares the machine with those who read. */
const environmentIn = (home: string) => ({
  PATH,
  HOME: home,
  TMPDIR: home,
  LANG: 'C.UTF-8',
  OMP_THREAD_LIMIT: '1',
});

/** Whether bubblewrap is there and may make namespaces, which not every container allows. */
let bubbleWorks: Promise<boolean> | undefined;
function mayBeAlone(): Promise<boolean> {
  bubbleWorks ??= withoutEnvironment('bwrap', [...NAMESPACES, 'true'], 10).then(
    (ended) => ended.kind === 'exit' && ended.code === 0,
  );
  return bubbleWorks;
}

const NAMESPACES = [
  ...['--unshare-all', '--die-with-parent', '--new-session'],
  ...['--ro-bind', '/usr', '/usr'],
  ...['bin', 'lib', 'lib64', 'sbin'].flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]),
  ...['alternatives', 'fonts'].flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`]),
  ...['--proc', '/proc', '--dev', '/dev'],
];

function bubble(box: string): { command: readonly string[]; at: string } {
  return { command: ['bwrap', ...NAMESPACES, '--bind', box, '/box', '--chdir', '/box'], at: '/box' };
}

function execute(
  program: string,
  args: readonly string[],
  { box, seconds, signal, started, env }: Omit<Run, 'command'> & { env: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: box, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let cause: Ended | undefined;
    const end = (why: Ended) => {
      cause ??= why;
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const late = setTimeout(() => end({ kind: 'too-slow', seconds }), seconds * 1000);
    const giveUp = () => end({ kind: 'given-up' });
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (words: string) => {
        said = (said + words).slice(-SAID_CHARACTERS);
      });
    if (child.pid !== undefined) started?.(child.pid);
    const settle = (ended: Ended) => {
      clearTimeout(late);
      signal?.removeEventListener('abort', giveUp);
      resolve(cause ?? ended);
    };
    child.on('error', () => settle({ kind: 'not-there' }));
    child.on('close', (code, by) =>
      settle(by !== null ? { kind: 'killed', signal: by } : { kind: 'exit', code: code ?? 0, said }),
    );
  });
}

/** With everything that it started, unless all of it ended meanwhile. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
