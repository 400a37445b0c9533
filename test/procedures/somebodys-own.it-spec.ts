import { readFileSync } from 'node:fs';
import { FormError, loadWorkflow, verifyWorkflow } from '#procedure';
import { openWorld, readScenario, runScenario } from '#runtime';

const OWN = [
  'test/procedures/gauge-committee/appealed.yaml',
  'test/procedures/silent-board/nobody-answers.yaml',
  'test/procedures/tarn-fisheries/rehearsal.yaml',
  'test/procedures/quiet-treaty/rehearsal.yaml',
  'test/procedures/plug-board/rehearsal.yaml',
  'test/procedures/twin-council/rehearsal.yaml',
  'test/procedures/quiet-treaty/unheard.yaml',
  'test/procedures/with-own-workflow.yaml',
  'test/procedures/corrected-over-a-ballot.yaml',
];
const text = (file: string): string => readFileSync(file, 'utf8');

it.each(OWN)('a body that nobody has heard of is rehearsed from its own files: %s', async (file) => {
  const result = await runScenario(readScenario(text(file), file), openWorld, () => undefined);
  expect(result).toMatchObject({ passed: true, failures: [] });
});

it.each([
  'tarn-fisheries/measure',
  'quiet-treaty/annex',
  'quiet-treaty/rule',
  'plug-board/standard',
  'twin-council/proposal',
  'gauge-committee/standard',
  'silent-board/grant',
])('and its procedure is proved: %s', (name) => {
  const file = `test/procedures/${name}.yaml`;
  expect(verifyWorkflow(loadWorkflow(text(file), file)).findings).toEqual([]);
});

const faultsOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof FormError) return error.message;
    throw error;
  }
  return '';
};

it('says which file is not there, or faulty, before anything runs', () => {
  const file = 'test/procedures/with-own-workflow.yaml';
  const changed = (from: string, to: string) => text(file).replace(from, to);
  expect(faultsOf(() => readScenario(changed('./own-', './no-'), file))).toMatch(
    /with-own-workflow\.yaml:\d+:\d+: workflows\.0: There is no file .*no-workflow\.yaml/,
  );
  expect(
    faultsOf(() => readScenario(changed('./own-workflow.yaml', './planted/dead-end.yaml'), file)),
  ).toMatch(/planted\/dead-end\.yaml:\d+:\d+: stages\.council: no such body of the organisation: `council`/);
  expect(
    faultsOf(() => readScenario(changed('organisation: sample', 'organisation: ./nowhere'), file)),
  ).toMatch(/organisation: No such organisation; there is no organisation\.yaml at .*nowhere/);
});
