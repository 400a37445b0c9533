import { basename, dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { jestExpect } from '@jest/expect';
import fc from 'fast-check';
import { addEventHandler, describe, getState, it, resetState, run } from 'jest-circus';
import { SnapshotState } from 'jest-snapshot';

const LOADING = '(loading)';
/** Property tests are played with a fifth of their runs, always the same ones. */
Object.assign(globalThis, { describe, it, expect: jestExpect, FC_RUNS: 0.2 });
fc.configureGlobal({ seed: 1, endOnFailure: true });

/** A test of what other tests are made with, and tests of speed: mutated code asks at every step which mutant is alive. */
const NOT_PLAYED = /the random histories lead through|within two seconds/;

let now;

/**
 * Plays the wanted tests of a spec up to the first that fails. Loading the spec counts as a test of its own;
 * whoever wants that wants all tests of the spec.
 */
export async function playSpec(spec, { isWanted = () => true, onStart }) {
  const id = idOf(spec, LOADING);
  const isAll = isWanted(id);
  now = { spec, isWanted: (test) => isAll || isWanted(test), onStart, results: [], hasFailed: false };
  resetState();
  getState().testTimeout = 60_000;
  jestExpect.setState({ testPath: resolve(spec), snapshotState: snapshotsOf(spec) });
  onStart(id);
  const startedAt = performance.now();
  const error = await import(pathToFileURL(resolve(spec))).then(
    () => undefined,
    (error) => error,
  );
  note(id, performance.now() - startedAt, error && [error]);
  if (!now.hasFailed) await run();
  return now.results;
}

export function isOf(spec, id) {
  return id.startsWith(idOf(spec, ''));
}

addEventHandler(({ name, test }) => {
  if (name === 'test_start') {
    const id = idOf(now.spec, nameOf(test));
    if (now.hasFailed || !now.isWanted(id) || NOT_PLAYED.test(id)) test.mode = 'skip';
    else now.onStart(id);
    jestExpect.setState({ currentTestName: nameOf(test) });
  }
  if (name === 'test_done')
    note(idOf(now.spec, nameOf(test)), test.duration, [...test.errors, ...withheldErrors()]);
});

/** What `expect` does not throw: snapshots that differ, and assertions that were announced and never made. */
function withheldErrors() {
  const { suppressedErrors = [] } = jestExpect.getState();
  jestExpect.setState({ suppressedErrors: [] });
  const neverMade = jestExpect.extractExpectedAssertionsErrors().map(({ error }) => error);
  return [...suppressedErrors, ...neverMade];
}

function note(id, timeSpentMs, errors = []) {
  const [failure] = errors.flat();
  if (failure) now.hasFailed = true;
  const outcome = failure ? { status: 1, failureMessage: String(failure) } : { status: 0 };
  now.results.push({ id, name: id, fileName: resolve(now.spec), timeSpentMs: timeSpentMs ?? 0, ...outcome });
}

function idOf(spec, name) {
  return `${spec} ${name}`;
}

function nameOf({ name, parent }) {
  return parent?.parent ? `${nameOf(parent)} ${name}` : name;
}

function snapshotsOf(spec) {
  const file = join(dirname(resolve(spec)), '__snapshots__', `${basename(spec)}.snap`);
  const snapshotFormat = { escapeString: false, printBasicPrototype: false };
  return new SnapshotState(file, { updateSnapshot: 'none', snapshotFormat, rootDir: process.cwd() });
}
