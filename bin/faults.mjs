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
  await writeFile(PAGE, page(await playedFiles(), await lastChaos()));
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
  const files = [...new Set(rows.flatMap(({ tests }) => tests.map(({ file }) => file)))];
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return run([...options, jest, '--json', `--outputFile=${join(RESULTS, 'tests.json')}`, ...files], {
    group: true,
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, FAULTS: '1' },
  });
}

/** For each file what was played of it, and when. */
async function playedFiles() {
  const files = (await readdir(RESULTS).catch(() => [])).map((name) => join(RESULTS, name));
  const runs = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8'))));
  const testResults = runs.flatMap((one) => one.testResults).sort((a, b) => a.endTime - b.endTime);
  return new Map(
    testResults.map(({ name, assertionResults, endTime }) => [
      relative(ROOT, name),
      { tests: assertionResults, on: dayOf(endTime) },
    ]),
  );
}

/**
 * What came of the tests whose full names contain these words.
 *
 * @throws Error when the file has no such test: a row would name a proof that is none.
 */
function outcomeOf({ file, test }, played) {
  if (!existsSync(join(ROOT, file))) throw new Error(`There is no ${file}`);
  const last = played.get(file);
  if (!last) return 'not played yet';
  // A file that cannot be run at all tells of no tests.
  if (last.tests.length === 0) return `**failed**, ${last.on}`;
  const named = last.tests.filter(({ fullName }) => fullName.includes(test));
  if (named.length === 0) throw new Error(`${file} has no test “${test}”`);
  const count = (wanted) => named.filter(({ status }) => status === wanted).length;
  if (count('failed') > 0) return `**${count('failed')} failed**, ${last.on}`;
  return count('passed') === 0 ? 'not played yet' : `${count('passed')} passed, ${last.on}`;
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

function page(played, chaos) {
  const lines = rows.map((row) => rowOf(row, played, chaos));
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

function rowOf({ row, broken, holds, tests, chaos: kinds, asked, why }, played, chaos) {
  const shown = tests.map(({ file, test }) => `\`${file}\`: ${test}`);
  const outcomes = tests.map((one) => outcomeOf(one, played));
  if (kinds.length > 0) {
    shown.push('chaos');
    const times = kinds.reduce((sum, kind) => sum + (chaos?.faults[kind] ?? 0), 0);
    outcomes.push(`chaos: ${times} ×`);
  }
  if (asked) {
    const finding = chaos?.findings.find(({ invariant }) => invariant === asked);
    shown.push(`chaos: ${asked}`);
    outcomes.push(finding ? `asked of ${finding.asked}, broken: ${finding.broken}` : 'not played yet');
  }
  const cells = [row, broken, holds || '–', shown.join('<br>') || '–'];
  return `| ${[...cells, [...outcomes, ...(why ? [why] : [])].join('<br>')].join(' | ')} |`;
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
