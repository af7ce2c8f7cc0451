import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Loaded before anything else, in plain JavaScript: an old Node must be able to read it.
const major = Number(process.versions.node.split('.')[0]);
if (major !== 24) {
  console.error(
    `Kitepkana needs Node 24, and this is Node ${process.versions.node}. Run it by "npm start" or "npm run …" after "npm ci": the project brings Node 24 along (if it did not, run "npm rebuild node").`,
  );
  process.exit(1);
}

// What was compiled once, types stripped, is kept for the next start, which takes a third less time. Where the folder
// cannot be written nothing is kept, and nothing else is different.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/kitepkana/code', import.meta.url)));
