import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const TESTS = ['test/**/*.ts', '**/*.spec.ts'];
const PURE_LIBS = ['procedure', 'calendar', 'text', 'messages'].map((lib) => `libs/${lib}/**/*.ts`);

const defaultExport = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Named exports only.',
};
const enumeration = { selector: 'TSEnumDeclaration', message: 'Use a string union or "as const".' };
const currentDate = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
  message: 'Time comes from the clock port.',
};
const anyDate = {
  selector: 'NewExpression[callee.name="Date"], CallExpression[callee.name="Date"]',
  message: 'Pure libs take instants as data and reckon with Temporal.',
};

const environment = ['process', 'env', 'Settings come from the configuration of libs/runtime.'];
const clocks = [
  ['Date', 'now', 'Time comes from the clock port.'],
  ['performance', 'now', 'Time comes from the clock port.'],
  ['Temporal', 'Now', 'Time comes from the clock port.'],
  ['Math', 'random', 'Use node:crypto for identifiers; take chance as data elsewhere.'],
];

const syntax = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules] });
const properties = (...rules) => ({
  'no-restricted-properties': [
    'error',
    ...rules.map(([object, property, message]) => ({ object, property, message })),
  ],
});
const imports = (...names) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: [
        { name: 'process', importNames: ['env'] },
        { name: 'node:process', importNames: ['env'] },
      ].filter(({ importNames }) => importNames.some((name) => names.includes(name))),
    },
  ],
});

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.dist-*', 'data', 'coverage', 'apps/web/dist'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 4],
      'no-console': 'error',
      ...syntax(defaultExport, enumeration, currentDate),
      ...properties(environment, ...clocks),
      ...imports('env'),
    },
  },
  { files: PURE_LIBS, rules: syntax(defaultExport, enumeration, anyDate) },
  {
    files: ['libs/engine/src/clock*.ts'],
    rules: { ...syntax(defaultExport, enumeration), ...properties(environment) },
  },
  { files: ['libs/runtime/src/config*.ts'], rules: { ...properties(...clocks), ...imports() } },
  { files: ['apps/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': ['error', 500],
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['test/kit/**/*.ts', 'test/bench/**/*.ts', 'test/chaos/**/*.ts'],
    rules: {
      ...syntax(defaultExport, enumeration),
      ...properties(['Math', 'random', 'Tests must be repeatable.']),
      ...imports(),
    },
  },
  {
    files: ['test/bench/**/*.ts', 'test/chaos/**/*.ts'],
    rules: { ...properties(environment), 'no-console': 'off' },
  },
  // Jest takes the setup and the teardown of a run as default exports.
  { files: ['test/kit/global-*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.data.ts', 'test/scenarios/**/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        URL: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        module: 'writable',
      },
    },
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 4],
    },
  },
);
