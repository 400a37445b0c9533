import { registerHooks } from 'node:module';

// Jest loads the global setup outside its own resolver: let it find the .ts behind a relative .js import.
registerHooks({
  resolve(specifier, context, nextResolve) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
    return nextResolve(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});

const shared = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/kit/property-seed.ts'],
  // FC_RUNS=20 FC_SEED=7 npm test -- --only invariants: twenty times as many random histories, and others.
  globals: { FC_RUNS: Number(process.env.FC_RUNS ?? 1), FC_SEED: Number(process.env.FC_SEED ?? 1) },
  testEnvironmentOptions: { customExportConditions: ['ts-src', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/', '<rootDir>/coverage/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};

export default {
  maxWorkers: 2,
  // Real servers and processes on a busy machine; no test asserts how long something takes.
  testTimeout: 180_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      // What asks more of the machine than the gate may, `npm run faults` plays besides.
      testMatch: ['it', 'e2e', ...(process.env.FAULTS ? ['fault'] : [])].map(
        (kind) => `<rootDir>/test/**/*.${kind}-spec.ts`,
      ),
      globalSetup: '<rootDir>/test/kit/global-setup.ts',
      globalTeardown: '<rootDir>/test/kit/global-teardown.ts',
    },
  ],
};
