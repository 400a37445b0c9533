import { createHash } from 'node:crypto';
import { globSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { renewModules } from './fresh-modules.mjs';
import { isOf, playSpec } from './specs.mjs';

/** Instrumented code reads here which mutant is alive, and writes which test reached which mutant. */
const context = (globalThis.__stryker__ = {});
const onStart = (id) => (context.currentTestId = id);

/**
 * Plays the specs with Jest's own `describe`, `it` and `expect` in one process, for each mutant with our code loaded
 * anew. Jest itself takes seconds to start for each mutant and does not stop at the first failure.
 */
class SpecRunner {
  static inject = tokens(commonTokens.options);

  constructor({ mutation }) {
    this.specs = inOrder(globSync(mutation.specs, { exclude: mutation.without }));
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const tests = [];
    for (const spec of this.specs) {
      renewModules();
      tests.push(...(await playSpec(spec, { onStart })));
    }
    return { status: 'complete', tests, mutantCoverage: context.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    Object.assign(context, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit && 0 });
    renewModules();
    const tests = await this.untilFailure(new Set(testFilter));
    const isEndless = determineHitLimitReached(context.hitCount, hitLimit);
    return isEndless ?? toMutantRunResult({ status: 'complete', tests });
  }

  async untilFailure(wanted) {
    const tests = [];
    for (const spec of this.specs.filter((spec) => [...wanted].some((id) => isOf(spec, id)))) {
      tests.push(...(await playSpec(spec, { isWanted: (id) => wanted.has(id), onStart })));
      if (tests.some(({ failureMessage }) => failureMessage)) break;
    }
    return tests;
  }
}

function inOrder(specs) {
  const costly = (spec) =>
    /(agreement|invariants|random-procedures|read-form|load-workflow|published-schemas)\.spec/.test(spec)
      ? 1
      : 0;
  return specs.sort((a, b) => costly(a) - costly(b) || statSync(a).size - statSync(b).size);
}

/** Lets a part of the mutants through: the same for the same seed, whatever else is mutated. */
class SampleChecker {
  static inject = tokens(commonTokens.options);

  constructor({ mutation }) {
    this.sample = mutation;
  }

  async init() {}

  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, this.answer(mutant)]));
  }

  answer({ fileName, location, mutatorName, replacement }) {
    const { seed, percent } = this.sample;
    const identity = [seed, relative(process.cwd(), fileName), location, mutatorName, replacement];
    const drawn = createHash('sha256').update(JSON.stringify(identity)).digest().readUInt32BE() / 2 ** 32;
    return drawn * 100 < percent
      ? { status: 'passed' }
      : { status: 'compileError', reason: 'not in the sample' };
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'specs', SpecRunner),
  declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker),
];
