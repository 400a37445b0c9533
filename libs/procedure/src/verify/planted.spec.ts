import { readdirSync, readFileSync } from 'node:fs';
import { loadWorkflow } from '../form/load-workflow.js';
import { verifyWorkflow } from './verify-workflow.js';

const FOLDER = 'test/procedures/planted';

/** One defect in each file, and what it is called. */
const DEFECTS: Readonly<Record<string, string>> = {
  'adopts-over-an-objection': 'passes-on-blocked council.deciding',
  'silence-over-an-objection': 'passes-on-blocked council.silent',
  'adopts-unconfirmed': 'adopted-unconfirmed council.deciding',
  'language-missing': 'language-missing council.deciding',
  'unreachable-state': 'unreachable-state council.editing',
  'dead-end': 'dead-end council.archive',
  'deadline-without-exit': 'deadline-without-exit council.resting',
  'lost-reservation': 'position-lost council.deciding',
  'lost-confirmation': 'position-lost council.deciding',
  'objection-refused': 'word-refused council.deciding',
  'communication-refused': 'word-refused council.deciding',
  'unheard-silence': 'unheard-silence council.silent',
  'answer-without-exit': 'deadline-without-exit council.deciding',
  'round-not-retriable': 'round-not-retriable council.broken',
  'stuck-by-refusal': 'stuck-by-refusal council.refused',
  'dead-transition': 'dead-transition council.waiting',
  'rule-never-met': 'rule-never-met council',
  'support-counts-against': 'support-counts-against council',
  'obstruction-forgotten': 'obstruction-forgotten council',
};

describe('a planted defect', () => {
  it.each(Object.entries(DEFECTS))('%s is found, and nothing else', (name, defect) => {
    const file = `${FOLDER}/${name}.yaml`;
    const { ok, findings } = verifyWorkflow(loadWorkflow(readFileSync(file, 'utf8'), file));
    expect([ok, ...findings.map(({ code, state }) => `${code} ${state}`)]).toEqual([false, defect]);
  });

  it.each(Object.keys(DEFECTS))('%s is told with the shortest way to it', (name) => {
    const file = `${FOLDER}/${name}.yaml`;
    const [finding] = verifyWorkflow(loadWorkflow(readFileSync(file, 'utf8'), file)).findings;
    const steps = finding?.steps.map(({ command, choices, state }) =>
      [command, ...Object.entries(choices).map((choice) => choice.join('=')), '→', state].join(' '),
    );
    expect([...(steps ?? []), JSON.stringify(finding?.end)].join('\n')).toMatchSnapshot();
  });

  it('is expected of every file', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''));
    expect(files.sort()).toEqual(Object.keys(DEFECTS).sort());
  });
});
