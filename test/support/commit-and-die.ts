import { readFileSync } from 'node:fs';
import { digestOf } from '../../storage/archive/inventory.ts';
import { openArchive } from '../../storage/archive/ocfl-archive.ts';
import { change, content } from './archive-folder.ts';
import { dieAtStep } from './die-at-step.ts';

/*
 * Run as a process of its own: commits one version and is killed before the given step of it. When it
 * survives, it prints how many steps the commit took.
 * Arguments: root, staging, the PDF to hand in, the version to start from, the step.
 */
const [root = '', staging = '', pdf = '', from, step] = process.argv.slice(2);
const archive = await openArchive({ root, staging });
const digest = digestOf(readFileSync(pdf));
const { steps } = dieAtStep(Number(step));
const result = await archive.commit(
  change({
    from: Number(from),
    files: { 'publication.json': content('{"title":"new"}'), 'editions/ru.pdf': { path: pdf, digest } },
  }),
);
if (!result.ok) throw new Error(`outdated: ${result.problem.head}`);
console.log(steps());
