import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** What a child reads of the project: code and the tables of pdf.js; never data, even if they are kept inside. */
const CODE = ['server', 'node_modules', 'package.json'].map((name) => `${PROJECT}${name}`);

/**
 * Arguments of Node with which a process reads the project's code and the folder `inbox`, which exists, and may
 * neither read anything else nor write, start processes or threads
 * (https://nodejs.org/docs/latest-v24.x/api/permissions.html). The network is not covered by them in Node 24, nor
 * is what native code does. `megabytes` bounds the heap.
 */
export function sandbox(inbox: string, megabytes: number): string[] {
  return [
    `--max-old-space-size=${megabytes}`,
    // V8 would mark all of a heap of a few megabytes again and again; it begins when there is enough to sweep: -7 %.
    `--initial-old-space-size=${Math.round(megabytes / 5)}`,
    // As many children as cores leave no core for parallel collectors, which only get in each other's way: -10 %.
    '--single-threaded-gc',
    // The last tier of V8's compilers costs a child of some hundred pages more than it saves: -6 %; on 4,000 it is even.
    '--no-turbofan',
    '--expose-gc',
    '--permission',
    '--allow-addons',
    ...[...CODE, inbox].map((path) => `--allow-fs-read=${path}`),
    // Says at every start that add-ons can do more; sharp and the canvas are add-ons.
    '--disable-warning=SecurityWarning',
  ];
}
