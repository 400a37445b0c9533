import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ROOT, exitWith, prepare, run, say } from './bootstrap.mjs';
import { installServers } from './servers.mjs';

const USAGE = `npm run faults             plays the fault tests, then writes docs/faults.md
npm run faults -- --page   writes the page from what was played last`;
/** Results of Jest, of whichever runs; of each file the last one counts. */
const RESULTS = join(ROOT, 'data', 'faults');
const CHAOS = join(ROOT, 'data', 'chaos');
const PAGE = join(ROOT, 'docs', 'faults.md');

const rows = JSON.parse(readFileSync(join(ROOT, 'test', 'faults', 'rows.json'), 'utf8'));

await exitWith(async () => {
  const [mode] = process.argv.slice(2);
  if (mode !== undefined && mode !== '--page') throw new Error(USAGE);
  const code = mode === '--page' ? 0 : await play();
  await writeFile(PAGE, page(await playedTests(), await lastChaos()));
  await run([
    join(ROOT, 'node_modules', 'prettier', 'bin', 'prettier.cjs'),
    '--write',
    '--log-level',
    'warn',
    PAGE,
  ]);
  say(relative(ROOT, PAGE));
  return code;
});

async function play() {
  await installServers();
  await prepare();
  await mkdir(RESULTS, { recursive: true });
  const files = [...new Set(rows.flatMap(({ tests }) => tests))];
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return run([...options, jest, '--json', `--outputFile=${join(RESULTS, 'tests.json')}`, ...files], {
    group: true,
    stdio: ['ignore', 'ignore', 2],
  });
}

/** For each file: how many tests passed and failed, and when. */
async function playedTests() {
  const files = (await readdir(RESULTS).catch(() => [])).map((name) => join(RESULTS, name));
  const runs = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8'))));
  const testResults = runs.flatMap((one) => one.testResults).sort((a, b) => a.endTime - b.endTime);
  return new Map(
    testResults.map(({ name, assertionResults, status, endTime }) => {
      const count = (wanted) => assertionResults.filter((one) => one.status === wanted).length;
      const failed = count('failed') + (status === 'failed' && assertionResults.length === 0 ? 1 : 0);
      const left = count('pending');
      return [relative(ROOT, name), { passed: count('passed'), failed, left, on: dayOf(endTime) }];
    }),
  );
}

/** The result of the last run of chaos. */
async function lastChaos() {
  const folders = await readdir(CHAOS).catch(() => []);
  const files = folders
    .map((folder) => join(CHAOS, folder, 'result.json'))
    .filter((file) => existsSync(file));
  const results = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8'))));
  return results.sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
}

function page(tests, chaos) {
  const lines = rows.map((row) => rowOf(row, tests, chaos));
  return [
    '# What is broken on purpose, and what happened',
    '',
    'Made by `npm run faults -- --page` from the last run of the fault tests and of `npm run chaos`; not to be edited.',
    'The tests run real servers and processes of ours. Numbers are those of the fault matrix of this project.',
    '',
    ...chaosPart(chaos),
    '## Fault by fault',
    '',
    '| # | what is broken | what must hold | shown by | last run |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

function rowOf({ row, broken, holds, tests: files, chaos: kinds, why }, tests, chaos) {
  const shown = [...files.map((file) => `\`${file}\``), ...(kinds.length > 0 ? ['chaos'] : [])].join(', ');
  const outcomes = files.map((file) => {
    const played = tests.get(file);
    if (!played) return 'not played yet';
    const left = played.left > 0 ? `, ${played.left} not played` : '';
    return played.failed === 0
      ? `${played.passed} passed${left}, ${played.on}`
      : `**${played.failed} failed**, ${played.on}`;
  });
  const times = kinds.reduce((sum, kind) => sum + (chaos?.faults[kind] ?? 0), 0);
  if (kinds.length > 0) outcomes.push(`chaos: ${times} ×`);
  return `| ${row} | ${broken} | ${holds || '–'} | ${shown || '–'} | ${[...outcomes, ...(why ? [why] : [])].join('; ')} |`;
}

function chaosPart(chaos) {
  if (!chaos) return ['`npm run chaos` has not been run here.', ''];
  const { seed, minutes, at, processes, commands, mails, faults, findings } = chaos;
  const total = Object.values(faults).reduce((sum, count) => sum + count, 0);
  return [
    '## The last run of chaos',
    '',
    `Seed ${seed}, ${minutes} minutes, ${dayOf(at)}: ${processes.api} api and ${processes.worker} worker processes, ${total} faults; ` +
      `${commands.ok} commands acknowledged, ${commands.fail} refused, ${commands.info} of unknown fate; ` +
      `${mails.distinct} letters, ${mails.accepted - mails.distinct} copies under the same identity.`,
    '',
    '| | promise | asked of | broken |',
    '| --- | --- | --- | --- |',
    ...findings.map(
      ({ invariant, promise, asked, broken }) => `| ${invariant} | ${promise} | ${asked} | ${broken} |`,
    ),
    '',
    `Again, with the same plan of faults and commands: \`npm run chaos -- --seed ${seed} --minutes ${minutes}\`.`,
    '',
  ];
}

function dayOf(time) {
  return new Date(time).toISOString().slice(0, 10);
}
