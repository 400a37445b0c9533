import { readFileSync } from 'node:fs';
import { checkWorkflow, workflowChecks } from '#documents';

const SOUND = readFileSync('workflows/sample/concept-paper.yaml', 'utf8');
const DEAD_END = readFileSync('test/procedures/planted/dead-end.yaml', 'utf8');
const check = (source: string, limits?: Parameters<typeof checkWorkflow>[1]) =>
  checkWorkflow({ source, file: 'foreign.yaml' }, limits);

const head = 'workflow: w\nversion: 1\nkind: k\ntitle: T\nsubmitTo: [s0]\nfinalBodies: [s0]\nstages:\n';
/** Stages that lead everywhere, each with as many verbs as are read. */
const vast = Array.from(
  { length: 40 },
  (_all, n) =>
    `  s${n}: { template: meeting, silence: { then: [agreed, finalized, approved], outsideMeeting: true },` +
    ' verbs: { agreed: next, finalized: final-body, agreed-ad-referendum: next, approved: stay, postponed: stay,' +
    ' referred-down: s0, noted: end, no-consensus: end, consultations-continue: hold } }',
).join('\n');

describe('a workflow from elsewhere', () => {
  it('is read and proved in a thread of its own', async () => {
    expect(await check(SOUND)).toMatchObject({ outcome: 'sound', kind: 'concept-paper', findings: [] });
  });

  it('is refuted with a story in every language', async () => {
    const refuted = await check(DEAD_END);
    expect(refuted).toMatchObject({ outcome: 'refuted', findings: [{ code: 'dead-end' }] });
    const [finding] = 'findings' in refuted ? refuted.findings : [];
    expect(finding?.words['en']?.story.length).toBeGreaterThan(1);
    expect(finding?.words['ru']?.story.length).toBe(finding?.words['en']?.story.length);
  });

  it('is refused with file, line and pointer where it names what is not there', async () => {
    const faulty = await check(SOUND.replace('postponed: stay', 'postponed: nowhere'));
    expect(faulty).toMatchObject({ outcome: 'faulty' });
    const [fault] = 'faults' in faulty ? faulty.faults : [];
    expect(fault?.line).toBe(SOUND.slice(0, SOUND.indexOf('postponed: stay')).split('\n').length);
    expect(fault?.pointer).toMatch(/^\/stages\/\w+\/verbs\/postponed$/);
  });

  it.each([
    ['10 MB of text', 'x'.repeat(10_000_000), 'too-large'],
    ['brackets without end', '['.repeat(200_000), 'faulty'],
    ['aliases of aliases', 'a: &a [x]\nb: &b [*a, *a]\n'.repeat(3_000), 'faulty'],
    ['words that expressions are slow to read', `${head}  ${'a-'.repeat(50_000)}: {}`, 'faulty'],
    [
      'a circle',
      `${head}  s0: { template: states, initial: a, states: { a: { always: [{ to: b }] }, b: { always: [{ to: a }] } } }`,
      'faulty',
    ],
    ['no workflow at all', 'hello', 'faulty'],
    ['a key that every object has', `${head}  __proto__: { template: meeting }\n  constructor: {}`, 'faulty'],
  ])('is refused soon for %s', async (_what, source, outcome) => {
    expect(await check(source)).toMatchObject({ outcome });
  });

  it('is given up when it takes too long, and this process goes on', async () => {
    expect(await check(head + vast, { timeMs: 700, memoryMb: 384 })).toMatchObject({
      outcome: 'too-large',
      why: 'it could not be proved within 0.7 s',
    });
  });

  it('is given up when a condition asks more than can be tried', async () => {
    const either = Array.from(
      { length: 40 },
      (_all, n) => `{ any: [{ condition: a${n} }, { condition: b${n} }] }`,
    );
    const never = '{ not: { any: [{ condition: a39 }, { condition: b39 }] } }';
    const way = `{ to: noted, when: { all: [${either.join(', ')}, ${never}] } }`;
    const states = `{ a: { on: { draft.hold: [${way}], draft.refer: [{ to: noted }] } } }`;
    const source = `${head}  s0: { template: states, initial: a, states: ${states} }`;
    expect(await check(source, { timeMs: 700, memoryMb: 384 })).toMatchObject({ outcome: 'too-large' });
  });

  it('is given up when it takes too much memory, and this process goes on', async () => {
    expect(await check(head + vast, { timeMs: 60_000, memoryMb: 48 })).toMatchObject({
      outcome: 'too-large',
      why: 'it could not be proved with 48 MB of memory',
    });
  });

  it('is proved once, however often it is asked about', async () => {
    const checks = workflowChecks();
    const given = { source: SOUND, file: 'x' };
    expect(checks.check(given)).toBe(checks.check({ ...given }));
    expect(await checks.check(given)).toMatchObject({ outcome: 'sound' });
  });
});
