import { readdirSync, readFileSync } from 'node:fs';
import { loadWorkflow, verifyWorkflow, type Verification } from '#procedure';
import { sayFinding, sayProof, type Language } from './index.js';

const FOLDER = 'test/procedures/planted';
const plain = (code: string): string => code;

function proved(name: string): Verification {
  const file = `${FOLDER}/${name}.yaml`;
  return verifyWorkflow(loadWorkflow(readFileSync(file, 'utf8'), file));
}

function told(name: string, language: Language): string {
  const [finding] = proved(name).findings;
  if (!finding) return '';
  const { what, story } = sayFinding(language, finding, plain);
  return `\n${[`${what}: ${finding.state}`, ...story].join('\n')}\n`;
}

const PLANTED = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''));

describe('the story of a planted defect', () => {
  it('reads as somebody would tell it', () => {
    expect(told('silence-over-an-objection', 'en')).toBe(`
It passes although the rule is not met: council.silent
A draft is created on which council takes the final decision: drafting.
The draft is submitted to council: council.waiting.
The chair proposes a silence: council.silent.
XAB objects.
The clock reaches the deadline “silence”: adopted.
adopted: objection standing.
`);
  });

  it.each(PLANTED)('is told in every language: %s', (name) => {
    expect(told(name, 'en')).toMatchSnapshot();
    expect(told(name, 'ru')).toMatchSnapshot();
    expect(told(name, 'ru')).not.toBe(told(name, 'en'));
  });
});

describe('a proof', () => {
  it('prints its bound', () => {
    const verification = proved('dead-end');
    expect(sayProof('en', verification)).toMatch(
      /^explored in full: 11 states, \d+ situations, \d+ steps; free inputs: .*; 1 decision rule on 164 tallies of up to 8 members$/,
    );
    expect(sayProof('ru', { ...verification, complete: false })).toMatch(
      /^прервано после 100\s000 ситуаций: ничего не доказано; правил принятия решений: 1, /,
    );
  });
});
