// Loaded before anything else, in plain JavaScript: an old Node must be able to read it.
const major = Number(process.versions.node.split('.')[0]);
if (major !== 24) {
  console.error(
    `Kitepkana needs Node 24, and this is Node ${process.versions.node}. Run it by "npm start" or "npm run …" after "npm ci": the project brings Node 24 along (if it did not, run "npm rebuild node").`,
  );
  process.exit(1);
}
