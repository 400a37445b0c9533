import { existsSync, globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { exitWith } from '../../bin/bootstrap.mjs';
import { summary } from './summary.mjs';

const USAGE = 'npm run mutation -- libs/<lib>[/src/folder|/src/file.ts] ... [--percent 5] [--seed 1]';
const OUT = 'data/mutation';
/** Entry points only name what others hold, guides are texts of the documentation. */
const NOT_MUTATED = ['**/*.spec.ts', '**/*.guide.ts', '**/index.ts', 'libs/*/test/**'];
/** Each plays all shipped workflows, so it is played for mutants of its own folder only. */
const SLOW = [
  'libs/procedure/src/diagram/diagram.spec.ts',
  'libs/procedure/src/verify/agreement.spec.ts',
  'libs/procedure/src/verify/verify-workflow.spec.ts',
];
/** What the specs read, with some of the shipped workflows for all. */
const COPIED = [
  'package.json',
  'libs/{calendar,procedure}/**',
  'docs/schemas/**',
  'test/{histories,procedures}/**',
  'workflows/{sample,osce}/**',
  'workflows/cica/{road-map,concept-paper,regulations}.yaml',
  'workflows/cica/{observer-status,versions/observer-status-1}.yaml',
];

await exitWith(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { percent: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
  });
  if (positionals.length === 0 || !positionals.every((path) => existsSync(path))) throw new Error(USAGE);
  const files = positionals.flatMap((path) =>
    path.endsWith('.ts') ? [path] : globSync(`${path}/**/*.ts`, { exclude: NOT_MUTATED }),
  );
  const results = [];
  for (const [folder, inside] of Map.groupBy(files, dirname)) {
    console.log(`\n${folder}: ${inside.map((file) => basename(file)).join(', ')}`);
    results.push(...(await mutated(folder, inside, values)));
  }
  console.log(`\n${summary(results)}\n\nSurvivors, one by one: ${OUT}/*.html`);
  console.log(`${values.percent} % of the mutants, seed ${values.seed}.`);
  return 0;
});

/** Mutates one folder at a time: the specs stay fast where nothing is mutated. */
function mutated(folder, mutate, { percent, seed }) {
  const [, lib] = folder.split('/');
  const report = `${OUT}/${folder.replaceAll('/', '-')}`;
  const without = SLOW.filter((spec) => dirname(spec) !== folder);
  const mutation = {
    specs: `libs/${lib}/**/*.spec.ts`,
    without,
    seed,
    percent: Number(percent),
  };
  return new Stryker({
    mutate,
    mutation,
    plugins: [fileURLToPath(new URL('plugin.mjs', import.meta.url))],
    testRunner: 'specs',
    testRunnerNodeArgs: ['--conditions=ts-src', '--disable-warning=ExperimentalWarning'],
    coverageAnalysis: 'perTest',
    checkers: ['sample'],
    concurrency: 1,
    // Generous, since a mutant that is only slow on a busy machine must not count as found.
    timeoutMS: 120_000,
    timeoutFactor: 5,
    dryRunTimeoutMinutes: 30,
    // Modules that were loaded anew are never freed.
    maxTestRunnerReuse: 60,
    ignorePatterns: ['**', ...COPIED.map((pattern) => `!${pattern}`)],
    tempDirName: `${OUT}/sandbox-${process.pid}`,
    reporters: ['progress-append-only', 'json', 'html'],
    jsonReporter: { fileName: `${report}.json` },
    htmlReporter: { fileName: `${report}.html` },
    logLevel: 'error',
  }).runMutationTest();
}
