import { wholeText } from './like.js';

const BASE = `# the base
workflow: base
languages: { required: [en, ru] }
stages:
  swg: # reads first
    verbs:
      agreed: soc
      postponed: stay # Placet
  soc:
    silence: { length: P14D }
    verbs: { approved: adopted }
`;

const find = (name: string): string | undefined => (name === 'base' ? BASE : undefined);
const whole = (text: string): string => wholeText(text, find);

describe('a workflow that is written as a difference', () => {
  it('has everything of the other, with its own parts in their place and its own comment at the head', () => {
    expect(
      whole(`# mine
like: base
workflow: mine
stages:
  swg:
    verbs:
      noted: end # new
      postponed: hold
`),
    ).toBe(`# mine

workflow: mine
languages: { required: [ en, ru ] }
stages:
  swg:
    # reads first
    verbs:
      agreed: soc
      noted: end # new
      postponed: hold
  soc:
    silence: { length: P14D }
    verbs: { approved: adopted }
`);
  });

  it('takes a part out with ~, and replaces what is written in one line as a whole', () => {
    const text = whole(
      'like: base\nlanguages: { before: [adopted] }\nstages: { swg: ~, soc: { silence: ~ } }\n',
    );
    expect(text).toContain('languages: { before: [ adopted ] }\nstages:\n  soc:\n    verbs:');
  });

  it('puts a new stage before the one that follows it in its own file', () => {
    const text = whole('like: base\nstages:\n  expert: {}\n  soc:\n    final: true\n');
    expect(text.indexOf('  expert:')).toBeGreaterThan(text.indexOf('  swg:'));
    expect(text.indexOf('  expert:')).toBeLessThan(text.indexOf('  soc:'));
  });

  it('is given back as it is where it stands for itself', () => {
    expect(whole(BASE)).toBe(BASE);
  });

  it('says which other is not there, and when files are like each other without end', () => {
    expect(() => whole('like: nobody\n')).toThrow('like: nobody: there is no workflow file of that name');
    expect(() => wholeText('like: a\n', () => 'like: a\n')).toThrow('without end');
    expect(() => wholeText('like: broken\n', () => 'a: {\n')).toThrow('like: broken: that file is no YAML');
  });

  it('is left as it is where it is no YAML itself: reading it tells where', () => {
    expect(whole('like: base\nstages: {\n')).toBe('like: base\nstages: {\n');
  });
});
