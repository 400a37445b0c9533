/** The tiers of the libs, lowest first: imports go down only, and libs of one tier never import each other. */
const TIERS = [
  ['store'],
  ['organisation'],
  ['engine'],
  ['meetings', 'notifications', 'documents', 'identity', 'ledger'],
  ['runtime'],
];
const PURE = ['procedure', 'calendar', 'text', 'messages'];
const KNOWN = [...PURE, ...TIERS.flat()];

const oneOf = (names) => `(${names.join('|')})`;
const SPEC = '\\.spec\\.ts$';

const downOnly = TIERS.slice(0, -1).map((tier, index) => ({
  name: `down-only-${tier[0]}`,
  comment: 'A lib imports lower tiers only.',
  severity: 'error',
  from: { path: `^libs/${oneOf(tier)}/` },
  to: { path: `^libs/${oneOf(TIERS.slice(index + 1).flat())}/` },
}));

const tiersApart = TIERS.filter((tier) => tier.length > 1).map((tier) => ({
  name: `one-tier-apart-${tier[0]}`,
  comment: 'Libs of one tier never import each other.',
  severity: 'error',
  from: { path: `^libs/${oneOf(tier)}/` },
  to: { path: `^libs/${oneOf(tier)}/`, pathNot: '^libs/$1/' },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Decorator metadata turns an import cycle into a crash at load.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...downOnly,
    ...tiersApart,
    {
      name: 'pure-uses-pure-only',
      comment: 'The pure libs use nothing of ours but each other.',
      severity: 'error',
      from: { path: `^libs/${oneOf(PURE)}/` },
      to: { path: '^(libs|migrations)/', pathNot: `^libs/${oneOf(PURE)}/` },
    },
    {
      name: 'core-is-pure',
      comment: 'The pure libs also run in the browser and must give the same answer everywhere.',
      severity: 'error',
      from: { path: `^libs/${oneOf(PURE)}/`, pathNot: SPEC },
      to: {
        path: 'node_modules/(@nestjs|@fastify|fastify|typeorm|mysql2|better-sqlite3|bullmq|ioredis|nodemailer|pino)(/|$)',
      },
    },
    {
      name: 'core-touches-no-system',
      comment: 'Of what Node has built in, the pure libs use node:crypto only.',
      severity: 'error',
      from: { path: `^libs/${oneOf(PURE)}/src/`, pathNot: SPEC },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'every-lib-has-a-tier',
      comment: 'Give a new lib its tier in .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: '^libs/[^/]+/', pathNot: `^libs/${oneOf(KNOWN)}/` },
      to: {},
    },
    {
      name: 'nothing-imports-apps',
      severity: 'error',
      from: { path: '^(libs|migrations)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-apart',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'front-door-only',
      comment: 'A lib is entered through its index.ts.',
      severity: 'error',
      from: { path: '^(apps|libs|test)/([^/]+)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$2/'] },
    },
    {
      name: 'front-door-only-migrations',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'no-own-alias',
      comment: 'Inside a lib, imports are relative.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/$1/', dependencyTypes: ['aliased-subpath-import'] },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: SPEC },
      to: { path: ['^test/', SPEC] },
    },
    {
      name: 'no-dev-dependencies-at-run-time',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: [SPEC, '^apps/web/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'checker-is-independent',
      comment: 'What judges the engine must not be built from it: rows by plain SQL, and histories.',
      severity: 'error',
      from: { path: '^test/chaos/checker/' },
      to: { path: '^(apps|libs|migrations)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['ts-src', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
