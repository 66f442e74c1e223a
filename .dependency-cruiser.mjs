// Which folder may import which. `npm run check` holds it; docs/decisions/tooling.md says why it is this tool.
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { dependencyTypes: ['local'], pathNot: to },
});

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'Nobody imports it: delete it. Entries are started from outside.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^(handlers/[^/]+|handlers/[^/]+/index)\\.ts$',
          '^infra/(app|build|build-machines|scanner)\\.ts$',
          '^cli/(main\\.ts|trailboard\\.mjs)$',
          '^workflows/scanner/assembly/',
          '\\.d\\.ts$',
        ],
      },
      to: {},
    },
    only('workflows-alone', '^workflows/', '^workflows/', 'What a step means knows no Lambda, no SDK, no console.'),
    {
      name: 'workflows-without-edge',
      comment: 'Calls go through ports; zod reads what comes in.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '^workflows/scanner/assembly/' },
      to: { dependencyTypesNot: ['local', 'core'], pathNot: '^node_modules/zod/' },
    },
    only('handlers', '^handlers/', '^(handlers|workflows)/', 'The Lambda edge uses what steps mean.'),
    only('console', '^console/', '^(console|workflows|handlers/adapters)/', 'The page reads through adapters.'),
    only(
      'cli',
      '^cli/',
      '^(cli|console|handlers|workflows)/|^package\\.json$',
      'The command line works on AWS, without the embedded account.',
    ),
    only(
      'infra',
      '^infra/',
      '^(infra|handlers/edge|workflows)/',
      'Infrastructure takes names and schemas, not code of functions.',
    ),
    {
      name: 'local-is-for-tests',
      comment: 'The embedded account imports what it likes; nobody but tests imports it.',
      severity: 'error',
      from: { pathNot: '^(local|test)/' },
      to: { path: '^local/' },
    },
    {
      name: 'not-to-test',
      comment: 'What is shipped does not need what tests it.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-undeclared',
      comment: 'A package that package.json does not name comes and goes with others.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'functions-without-dev-packages',
      comment: 'What runs on AWS or in the command line is a dependency, not a tool.',
      severity: 'error',
      from: { path: '^(workflows|handlers|cli)/', pathNot: '^workflows/scanner/assembly/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'no-arrow-up',
      comment: 'Folders are floors: an arrow back makes two rooms one.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(workflows|handlers|console|cli|infra)' },
      to: { circular: true },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules/\\.|cdk\\.out|dist|\\.trailboard)|\\.(css|wasm)$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
