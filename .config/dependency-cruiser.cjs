/** The walls of the house; a wrong import fails the tests. */
const features =
  'accounts|activity|builds|calls|code-deploy|costs|inbox|journal|nodes|notifications|pipelines|plans|policy|scopes|services|sessions|settings|sight|stacks|store|system|tunnels'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-stands-alone',
      comment: 'The contract imports the schema and contract libraries and nothing else.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^node_modules/(zod|@orpc/contract)/'] },
    },
    {
      name: 'renderer-to-shared-only',
      comment: 'The page shows and asks; what it knows of main is the contract.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(main|preload|test|\\.config)/' },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-without-aws',
      comment: 'No AWS client and no credential in the page.',
      severity: 'error',
      from: { path: '^(renderer|shared|preload)/' },
      to: { path: '^node_modules/(@aws-sdk|@smithy)/' },
    },
    {
      name: 'main-to-shared-only',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^(renderer|preload|test|\\.config)/' },
    },
    {
      name: 'preload-to-shared-only',
      severity: 'error',
      from: { path: '^preload/' },
      to: { path: '^(main|renderer|test|\\.config)/' },
    },
    {
      name: 'electron-in-its-host-only',
      comment: 'Everything below the hosts runs, and is tested, without Electron.',
      severity: 'error',
      from: { path: '^(main|shared|renderer)/', pathNot: '^main/hosts/electron/' },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'demo-from-the-root-only',
      comment: 'The rest of the code does not know that the embedded endpoint exists.',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/(demo/|console\\.ts$|index\\.ts$|hosts/)' },
      to: { path: '^main/demo/' },
    },
    {
      name: 'hosts-on-top',
      comment: 'Hosts carry bytes; nothing below leans on them.',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/(hosts/|index\\.ts$)' },
      to: { path: '^main/hosts/' },
    },
    {
      name: 'root-from-the-hosts-only',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/(hosts/|index\\.ts$)' },
      to: { path: '^main/console\\.ts$' },
    },
    {
      name: 'aws-knows-no-feature',
      comment: 'Readers are registered in main/aws/page-worker.ts, which runs them.',
      severity: 'error',
      from: { path: '^main/(aws|demo)/', pathNot: '^main/aws/(page-worker|readers)\\.ts$' },
      to: { path: `^main/(${features})/` },
    },
    {
      name: 'features-apart',
      comment: 'A feature may keep things in the store and write through the gate, no more.',
      severity: 'error',
      from: { path: `^main/(${features})/` },
      to: {
        path: `^main/(${features})/`,
        pathNot: ['^main/$1/', '^main/store/', '^main/journal/gate\\.ts$'],
      },
    },
    {
      name: 'cloudformation-below-the-features',
      comment: 'What several features know of CloudFormation; it keeps copies in the store.',
      severity: 'error',
      from: { path: '^main/cloudformation/' },
      to: { path: `^main/(${features})/`, pathNot: '^main/store/' },
    },
    {
      name: 'features-apart-on-screen',
      comment: 'What two features show alike stands in renderer/ui or renderer/app.',
      severity: 'error',
      from: { path: `^renderer/(${features}|welcome)/` },
      to: {
        path: `^renderer/(${features}|welcome)/`,
        pathNot: '^renderer/$1/',
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?', '^virtual:'] },
    },
    {
      name: 'sources-without-tests',
      severity: 'error',
      from: { path: '^(main|renderer|preload|shared)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|node_modules/.cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
