import type { IConfiguration } from 'dependency-cruiser';

/** These layers of a module and of its rooms. */
const inModule = (layers: string) => `^modules/([^/]+)/(?:|[^/]+/)(${layers})/`;
/** The rooms of ordering, from the ground up: a room knows those of the levels below its own. */
const levels = [
  ['settings'],
  ['venues', 'catalogue', 'complaints'],
  ['search', 'promotions'],
  ['orders'],
  ['till'],
  ['dining', 'catering', 'recommendations', 'guests', 'printing'],
  ['checkout'],
];
const roomsFrom = (level: number) => levels.slice(level).flat();
/** A room of ordering imports neither its neighbours nor what stands above; what several rooms share imports none. */
const roomOrder = [
  { room: '(?:domain|use-cases|ports|adapters)', level: 0 },
  ...levels.slice(0, -1).flatMap((rooms, level) => rooms.map((room) => ({ room, level }))),
].map(({ room, level }) => ({
  name: 'rooms-in-order',
  comment: 'A room knows the rooms below it; what it needs from above it says as a port or as an event.',
  severity: 'error' as const,
  from: { path: `^modules/ordering/${room}/` },
  to: { path: `^modules/ordering/(?:${roomsFrom(level).join('|')})/`, pathNot: `^modules/ordering/${room}/` },
}));
const packages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'] as const;

/** Who may import whom. test/architecture.test.ts shows each rule to bite on test/architecture/broken. */
const config = {
  forbidden: [
    {
      name: 'modules-talk-through-events',
      comment: 'What a module needs of another one it hears as an event and keeps as its own copy.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/' },
      to: { path: '^modules/[^/]+/', pathNot: '^modules/$1/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'A domain names its own rules and the values of shared: no port, no package, no input or output.',
      severity: 'error',
      from: { path: inModule('domain') },
      to: {
        pathNot: [
          '^modules/$1/(?:|[^/]+/)domain/',
          '^shared/(errors|tenant-id)\\.ts$',
          '^shared/(values/|events/events|events/event-registry|events/payloads/fields|auth/(access|auth|failed-attempts|pause-end))',
        ],
      },
    },
    {
      name: 'ports-know-no-use-case',
      comment: 'A port says what the inside needs in the words of the domain.',
      severity: 'error',
      from: { path: inModule('ports') },
      to: { path: '^modules/$1/(?:|[^/]+/)use-cases/' },
    },
    {
      name: 'inside-knows-no-adapter',
      comment: 'Use cases and ports name domain, ports and shared; index.ts hands them their adapters.',
      severity: 'error',
      from: { path: inModule('use-cases|ports') },
      to: { path: '^modules/$1/', pathNot: '^modules/$1/(?:|[^/]+/)(domain|ports|use-cases)/' },
    },
    {
      name: 'inside-knows-no-vendor',
      comment: 'Whatever names a package belongs behind a port, in adapters.',
      severity: 'error',
      from: { path: inModule('use-cases|ports') },
      to: { dependencyTypes: [...packages] },
    },
    {
      name: 'inside-knows-no-builtin',
      comment: 'Files, sockets, processes and databases belong behind a port, in adapters.',
      severity: 'error',
      from: { path: inModule('use-cases|ports') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'inside-opens-no-change',
      comment:
        "Use cases and ports pass changes on, as Change; only adapters know what is written where. A module's store is a port itself.",
      severity: 'error',
      from: { path: inModule('use-cases|ports'), pathNot: '^modules/[^/]+/ports/store\\.ts$' },
      to: { path: '^shared/store/', pathNot: '^shared/store/(change|idempotency)\\.ts$' },
    },
    {
      name: 'use-cases-know-no-http',
      comment: 'A use case is asked by a route, an event, a timer or a test: it names nothing of a request.',
      severity: 'error',
      from: { path: inModule('use-cases|ports|domain') },
      to: { path: '^shared/http/' },
    },
    ...roomOrder,
    {
      name: 'adapters-of-rooms-are-private',
      comment: "Of another room's adapters only the schemas and the keys of the store are shared.",
      severity: 'error',
      from: { path: '^modules/ordering/([^/]+)/adapters/' },
      to: { path: '^modules/ordering/[^/]+/adapters/', pathNot: ['^modules/ordering/$1/', '-(schemas|keys)\\.ts$'] },
    },
    {
      name: 'module-front-door',
      comment: 'Composition root and entry points see a module by its index.ts, and its workflow document.',
      severity: 'error',
      from: { path: ['^modules/[^/]+$', '^infra/'] },
      to: { path: '^modules/[^/]+/', pathNot: '^modules/[^/]+/(index\\.ts|[^/]+\\.asl\\.json)$' },
    },
    {
      name: 'only-roots-know-modules',
      comment: 'Nobody but the composition root and the entry points (and tests and benchmarks) knows the modules.',
      severity: 'error',
      from: { pathNot: '^(modules|infra|test|bench)/' },
      to: { path: '^modules/' },
    },
    {
      name: 'shared-is-the-ground',
      comment: 'The kernel knows nothing of what stands on it.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(modules|infra|web|scripts|bench)/' },
    },
    {
      name: 'modules-know-no-edge',
      comment: 'Modules know no entry point, no front end and no composition root.',
      severity: 'error',
      from: { path: '^modules/' },
      to: { path: '^(infra|web|scripts|bench)/|^modules/[^/]+$' },
    },
    {
      name: 'web-knows-no-server',
      comment: 'The front ends know the HTTP and live contracts, not the code behind them.',
      severity: 'error',
      from: { path: '^web/', pathNot: '\\.config\\.ts$' },
      to: { path: '^(modules|shared|infra|scripts|bench)/' },
    },
    {
      name: 'web-knows-no-builtin',
      comment: 'A browser has none of the built-in modules of Node.',
      severity: 'error',
      from: { path: '^web/', pathNot: '\\.config\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-ships-tests',
      comment: 'What runs in production imports no test, no fake and no benchmark.',
      severity: 'error',
      from: { pathNot: '^(test|bench|scripts)/|\\.config\\.ts$' },
      to: { path: ['^(test|bench)/', '\\.test\\.tsx?$'] },
    },
    {
      name: 'nothing-ships-tools',
      comment: 'What runs in production needs no package of devDependencies but for its types.',
      severity: 'error',
      from: { path: '^(modules|shared|infra)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'no-unknown-package',
      comment: 'A package that package.json does not name, or an import that leads nowhere, would slip past the other rules.',
      severity: 'error',
      from: { pathNot: '^web/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'Types included: a cycle is one file in two halves.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^test/architecture/broken/', '/dist/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
} satisfies IConfiguration;

export default config;
