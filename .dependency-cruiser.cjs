/** The directions in which imports may point; ARCHITECTURE.md says why. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(server|storage|scripts|test|views)/', pathNot: allowed },
});

const compositionRoots = '^server/(serve|worker)\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^pdfjs-dist/types/' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: { path: '^(server|storage)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    only('domain-imports-nothing-of-ours', '^server/domain/', '^server/domain/'),
    only('language-imports-nothing-of-ours', '^server/language/', '^server/(language|domain/languages)'),
    only('storage-imports-domain-and-language', '^storage/', '^(storage|server/domain|server/language)/'),
    {
      name: 'rooms-do-not-open-storage',
      comment:
        'Only composition roots, scripts and tests open storage; a room takes what it uses as an argument.',
      severity: 'error',
      from: { path: '^server/', pathNot: compositionRoots },
      to: {
        path: '^storage/',
        dependencyTypesNot: ['type-only'],
        pathNot: '^storage/search/search-index\\.ts$',
      },
    },
    {
      name: 'rooms-keep-out-of-each-other',
      comment: 'A room imports domain, language, http, paths and config; another room only by its index.',
      severity: 'error',
      from: { path: '^server/(?!(?:domain|language|http|i18n)/)([^/]+)/' },
      to: {
        path: '^server/(?!(?:domain|language|http|i18n)/)[^/]+/',
        pathNot: ['^server/$1/', '^server/[^/]+/(index|pdf-reader)\\.ts$'],
      },
    },
    {
      name: 'nothing-imports-scripts',
      severity: 'error',
      from: { path: '^(server|storage)/' },
      to: { path: '^(scripts|test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
