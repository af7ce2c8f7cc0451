import { openArchive } from '../../storage/archive/ocfl-archive.ts';
import { change, content } from './archive-folder.ts';

/*
 * Run as a process of its own: commits `count` versions of one object, each from whatever the head is by then, and
 * recovers the archive between them as a process that starts would. Arguments: root, staging, name, count.
 */
const [root = '', staging = '', name = '', count] = process.argv.slice(2);
const archive = await openArchive({ root, staging });
for (let done = 0; done < Number(count); ) {
  const from = (await archive.head(change({}).objectId))?.number ?? 0;
  const result = await archive.commit(
    change({ from, files: { [`${name}/${done}.txt`]: content(`${name} ${done}`) } }),
  );
  if (result.ok) done += 1;
  if (done % 5 === 0) await archive.recover();
}
