import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT, exitWith, prepare, run, say } from './bootstrap.mjs';
import { check } from './check.mjs';
import { installServers } from './servers.mjs';

const USAGE = `npm test                                 everything
npm test -- --unit [pattern ...]         unit tests only
npm test -- --only pattern ... [option]  the matching test files, without the static checks`;

let signalled = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => (signalled = signal));

await exitWith(async () => {
  const [mode, ...patterns] = process.argv.slice(2);
  if (mode !== undefined && mode !== '--only' && mode !== '--unit') throw new Error(USAGE);
  if (mode === undefined || (mode === '--only' && !patterns.every(isUnit))) await installServers();
  await prepare();
  const failedChecks = mode === undefined ? await check() : [];
  const projects = mode === '--unit' ? ['--selectProjects', 'unit'] : [];
  const result = signalled ? null : await runJest([...projects, ...patterns]);
  if (signalled || !result) throw new Error(signalled ? `Ended by ${signalled}.` : 'Jest gave no result.');
  return report(result, failedChecks);
});

function isUnit(pattern) {
  return /^(libs|apps)\//.test(pattern);
}

async function runJest(args) {
  const folder = await mkdtemp(join(tmpdir(), 'placet-jest-'));
  const outputFile = join(folder, 'result.json');
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  try {
    await run([...options, jest, '--json', `--outputFile=${outputFile}`, ...args], {
      group: true,
      stdio: ['ignore', 'ignore', 2],
    });
    return JSON.parse(await readFile(outputFile, 'utf8').catch(() => 'null'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Prints the time of every suite, slowest last; a suite that could not run at all counts as one failure. */
function report(result, failedChecks) {
  const suites = result.testResults.map(({ name, startTime, endTime }) => ({
    name: relative(ROOT, name),
    seconds: (endTime - startTime) / 1_000,
  }));
  for (const { name, seconds } of suites.sort((a, b) => a.seconds - b.seconds)) {
    console.log(`${seconds.toFixed(2).padStart(8)} s  ${name}`);
  }
  if (failedChecks.length > 0) say(`Static checks failed: ${failedChecks.join(', ')}.`);
  if (result.numPendingTests + result.numTodoTests > 0)
    say(`${result.numPendingTests + result.numTodoTests} tests were skipped.`);
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites + failedChecks.length;
  console.log(`${result.numPassedTests} passed, ${failed} failed`);
  return failed === 0 && result.success ? 0 : 1;
}
