import { bodyWith, CONCEPT_PAPER, drafting, linesOf, NOTHING_KNOWN, planOf } from '../../test/planned.js';
import { due, MEMBERS, room } from '../../test/told.js';
import { backwardPlan, type PlannedMeeting } from '../index.js';

/** Monday 10:00 in Merival. */
const COUNCIL = { body: 'mc', at: '2024-09-16T05:00:00.000Z' };
const fromSwg = { target: COUNCIL, start: 'swg' };
const OFFICIALS = { target: { body: 'soc', at: '2024-07-15T05:00:00.000Z', meeting: 'soc-1' } };
const officials = {
  ...{ id: 'soc-1', body: 'soc', opens: OFFICIALS.target.at, closes: null },
  notifiedAt: '2024-06-03T05:00:00.000Z',
};

type Plan = ReturnType<typeof planOf>;
const statusOf = (plan: Plan, stage: string, step: string) =>
  plan.steps.find((one) => one.stage === stage && one.step === step)?.status;
const warningsOf = ({ warnings }: Plan) =>
  warnings.map(({ warning, body, step, period }) =>
    [warning, body, step ?? period].filter(Boolean).join(' '),
  );

/** Submitted to the senior officials, complete in both languages. */
const circulated = () =>
  drafting()
    .do('draft.submit', 'chair', { body: 'soc' })
    .do('revision.deliver', 'secretariat', { language: 'en' })
    .do('revision.deliver', 'secretariat', { language: 'ru' });

describe('a plan counted back from a meeting', () => {
  it('gives the latest date of every earlier step, on working days only', () => {
    expect(linesOf(planOf(drafting().snapshot, fromSwg))).toEqual([
      'swg.notice 2024-07-05 10:00 open', // 30 days before is Saturday 6 July
      'swg.revision 2024-07-15 10:00 open',
      'swg.languages 2024-07-22 10:00 open',
      'swg.circulate 2024-07-22 10:00 open',
      'soc.notice 2024-07-26 10:00 open',
      'swg.meeting 2024-08-05 10:00 open',
      'soc.revision 2024-08-05 10:00 open',
      'soc.languages 2024-08-12 10:00 open',
      'soc.circulate 2024-08-12 10:00 open',
      'mc.notice 2024-08-16 10:00 open',
      'soc.meeting 2024-08-26 10:00 open',
      'mc.revision 2024-08-26 10:00 open',
      'mc.languages 2024-09-02 10:00 open',
      'mc.circulate 2024-09-02 10:00 open',
      'mc.meeting 2024-09-16 10:00 open',
    ]);
  });

  it('says how each date came about', () => {
    const [notice] = planOf(drafting().snapshot, fromSwg).steps;
    expect(notice?.explanation).toMatchObject([
      {
        step: 'counted',
        direction: 'before',
        duration: 'P30D',
        from: { local: '2024-08-05T10:00:00+05:00' },
      },
      { step: 'rolled', to: { local: '2024-07-05T10:00:00+05:00' }, skipped: [{ date: '2024-07-06' }] },
    ]);
  });

  it('leaves as much working time as there is until the first step', () => {
    const plan = planOf(drafting().snapshot, fromSwg, { at: '2024-07-03T05:00:00.000Z' });
    expect(plan.slack).toEqual({ workingDays: 2, workingHours: 18 });
  });

  it('puts a silence before what follows it, to end on a working day, where a body is to decide by one', () => {
    const plan = planOf(drafting().snapshot, { ...fromSwg, silences: ['soc'] });
    expect(linesOf(plan).filter((line) => line.startsWith('soc'))).toEqual([
      'soc.notice 2024-07-12 10:00 open',
      'soc.revision 2024-07-22 10:00 open',
      'soc.languages 2024-07-29 10:00 open',
      'soc.circulate 2024-07-29 10:00 open',
      'soc.meeting 2024-08-12 10:00 open',
      'soc.silence 2024-08-12 10:00 open', // two weeks, until 26 August
    ]);
  });

  it('begins where the draft is to be submitted, else at the first stage of the workflow', () => {
    const stages = (start?: string) =>
      new Set(planOf(drafting().snapshot, { target: COUNCIL, start }).steps.map(({ stage }) => stage));
    expect([...stages('soc')].sort()).toEqual(['mc', 'soc']);
    expect([...stages()].sort()).toEqual(['expert', 'mc', 'soc', 'swg']);
  });

  it('is refused for a body that the draft does not come to any more, and after its end', () => {
    const ask = (body: string, draft = circulated()) =>
      backwardPlan(
        CONCEPT_PAPER,
        draft.snapshot!,
        { target: { body, at: COUNCIL.at } },
        { at: '2024-01-10T05:00:00.000Z', bodies: {}, meetings: [] },
      );
    expect(ask('swg')).toBe('not-ahead');
    expect(ask('summit')).toBe('not-ahead'); // the Council takes the final decision
    expect(
      ask(
        'mc',
        circulated().do(
          'draft.withdraw',
          'XAA',
          { consents: [] },
          { facts: { roles: ['member', 'sponsor'] } },
        ),
      ),
    ).toBe('ended');
  });
});

describe('a plan as things stand', () => {
  it('takes a meeting that is scheduled in time, and counts what is before it from there', () => {
    const meetings = [
      { id: 'swg-1', body: 'swg', opens: '2024-06-03T05:00:00.000Z', closes: '2024-06-04T12:00:00.000Z' },
      { id: 'swg-2', body: 'swg', opens: '2024-08-05T05:00:00.000Z', closes: '2024-08-06T12:00:00.000Z' },
    ];
    const plan = planOf(drafting().snapshot, fromSwg, { meetings });
    expect(plan.steps.find(({ stage, step }) => stage === 'swg' && step === 'meeting')).toMatchObject({
      ...{ status: 'planned', meeting: 'swg-1', on: '2024-06-03T05:00:00.000Z' },
      latest: '2024-08-05T05:00:00.000Z',
    });
    // The second is not over in time.
    expect(linesOf(plan)).toContain('swg.circulate 2024-05-20 10:00 open');
    expect(warningsOf(plan)).toEqual(['no-meeting soc']);
  });

  it('knows what is done, and what was done too late', () => {
    const plan = planOf(circulated().snapshot, OFFICIALS, {
      ...{ at: '2024-06-20T05:00:00.000Z', meetings: [officials], circulatedAt: '2024-06-10T05:00:00.000Z' },
    });
    expect(linesOf(plan)).toEqual([
      'soc.notice 2024-06-14 10:00 done',
      'soc.revision 2024-06-24 10:00 open',
      'soc.languages 2024-07-01 10:00 done',
      'soc.circulate 2024-07-01 10:00 done',
      'soc.meeting 2024-07-15 10:00 planned',
    ]);
    const late = planOf(circulated().snapshot, OFFICIALS, {
      ...{ at: '2024-07-08T05:00:00.000Z', meetings: [officials], circulatedAt: '2024-07-04T05:00:00.000Z' },
    });
    expect(warningsOf(late)).toEqual(['step-done-late soc circulate']);
    expect([statusOf(late, 'soc', 'revision'), late.possible]).toEqual(['not-needed', false]);
    expect(late.earliest! > OFFICIALS.target.at).toBe(true);
  });

  it('is possible in spite of a period that was not kept only where that is waived by name on the meeting', () => {
    const within = (meeting: Partial<PlannedMeeting>, circulatedAt = '2024-06-10T05:00:00.000Z') =>
      planOf(circulated().snapshot, OFFICIALS, {
        ...{ at: '2024-07-08T05:00:00.000Z', meetings: [{ ...officials, ...meeting }], circulatedAt },
      }).possible;
    const short = { notifiedAt: '2024-07-04T05:00:00.000Z' };
    const [late, waived] = ['2024-07-04T05:00:00.000Z', ['circulation'] as const];
    expect([within({}), within(short), within({ ...short, waived: ['notice'] })]).toEqual([
      true,
      false,
      true,
    ]);
    expect([within({}, late), within({ waived }, late), within({ ...short, waived }, late)]).toEqual([
      ...[false, true, false],
    ]);
  });

  it('counts with a meeting that is called in time before the target, and not with one that is called late', () => {
    const at = '2024-08-02T05:00:00.000Z';
    const before = { id: 'soc-2', body: 'soc', opens: '2024-08-05T05:00:00.000Z', closes: null };
    const bodies = { soc: bodyWith(), mc: bodyWith({ notice: 'P1D' }) };
    const within = (notifiedAt: string) =>
      planOf(
        circulated().snapshot,
        { target: { body: 'mc', at: '2024-08-26T05:00:00.000Z' } },
        {
          ...{ at, bodies, meetings: [{ ...before, notifiedAt }], circulatedAt: '2024-07-01T05:00:00.000Z' },
        },
      );
    expect(within('2024-07-01T05:00:00.000Z')).toMatchObject({
      ...{ possible: true, earliest: '2024-08-19T05:00:00.000Z' },
    });
    expect(within('2024-07-30T05:00:00.000Z').possible).toBe(false);
  });

  it('takes a meeting that sits with the draft on its agenda for the one that takes it up', () => {
    const meetings = [
      { id: 'soc-1', body: 'soc', opens: '2024-07-15T04:00:00.000Z', closes: null, sits: true },
      { id: 'soc-2', body: 'soc', opens: '2024-08-01T04:00:00.000Z', closes: null },
    ];
    const plan = planOf(
      circulated().snapshot,
      { target: COUNCIL },
      {
        ...{ at: '2024-07-15T05:00:00.000Z', meetings, circulatedAt: '2024-07-01T04:00:00.000Z' },
      },
    );
    const met = plan.steps.find(({ stage, step }) => stage === 'soc' && step === 'meeting');
    expect(met).toMatchObject({ status: 'planned', meeting: 'soc-1' });
    expect([plan.possible, warningsOf(plan)]).toEqual([true, []]);
  });

  it('says what can no longer be done in time, and when the body could take it up at the earliest', () => {
    const missing = drafting().do('draft.submit', 'chair', { body: 'soc' });
    const plan = planOf(missing.snapshot, OFFICIALS, {
      ...{ at: '2024-07-02T05:00:00.000Z', meetings: [officials], circulatedAt: '2024-06-10T05:00:00.000Z' },
    });
    expect(plan.possible).toBe(false);
    expect(warningsOf(plan)).toEqual(['step-missed soc languages']);
    // Five working days for the language, then fourteen days.
    expect(plan.earliest).toBe('2024-07-23T05:00:00.000Z');
  });

  it('warns of a silence that ends after what is to follow it, and of one that no longer fits before it', () => {
    const silent = circulated().called('soc').proposed('soc', 'approved').closed('soc');
    const bodies = { soc: bodyWith(), mc: bodyWith({ ...NOTHING_KNOWN, notice: 'P1D', circulation: 'P7D' }) };
    const at = (council: string) =>
      planOf(
        silent.snapshot,
        { target: { body: 'mc', at: council } },
        { at: '2024-07-12T05:00:00.000Z', bodies },
      );
    expect(warningsOf(at('2024-07-30T05:00:00.000Z'))).toContain('silence-runs-past soc');
    expect(at('2024-07-30T05:00:00.000Z').possible).toBe(false);
    const fits = at('2024-08-06T05:00:00.000Z');
    expect([fits.possible, statusOf(fits, 'soc', 'silence'), statusOf(fits, 'soc', 'meeting')]).toEqual([
      true,
      'done',
      'done',
    ]);
    const stopped = silent.do('clock.suspend', 'chair', { reason: 'The archive is closed' });
    const later = (at: string) =>
      planOf(stopped.snapshot, { target: { body: 'mc', at: '2024-08-12T05:00:00.000Z' } }, { at, bodies });
    expect(warningsOf(later('2024-07-03T05:00:00.000Z'))).not.toContain('silence-runs-past soc');
    expect(later('2024-07-20T05:00:00.000Z')).toMatchObject({ possible: false });
    expect(warningsOf(later('2024-07-20T05:00:00.000Z'))).toContain('silence-runs-past soc');
    const noMore = planOf(
      circulated().snapshot,
      { target: { body: 'mc', at: '2024-07-24T05:00:00.000Z' } },
      { at: '2024-07-08T05:00:00.000Z', bodies },
    );
    expect(warningsOf(noMore)).toContain('silence-no-longer soc');
  });

  it('counts periods that nobody recorded as nothing, and says which they are', () => {
    const bodies = { soc: bodyWith(NOTHING_KNOWN), mc: bodyWith(NOTHING_KNOWN) };
    const plan = planOf(drafting().snapshot, { target: COUNCIL, start: 'soc' }, { bodies });
    expect(new Set(linesOf(plan).map((line) => line.split(' ')[1]))).toEqual(new Set(['2024-09-16']));
    expect(warningsOf(plan).filter((one) => one.startsWith('duration-unknown'))).toEqual([
      'duration-unknown soc circulation',
      'duration-unknown soc translation',
      'duration-unknown soc notice',
      'duration-unknown mc circulation',
      'duration-unknown mc translation',
      'duration-unknown mc notice',
    ]);
  });

  it('goes on from the next body once a stage is passed, and is over when the meeting is', () => {
    const passed = circulated()
      .called('soc')
      .do(
        'ruling.record',
        'chair',
        { outcome: 'approved' },
        { facts: { eligible: MEMBERS, meeting: room('soc'), dates: { until: due('2024-07-25') } } },
      );
    const plan = planOf(passed.snapshot, { target: COUNCIL }, { at: COUNCIL.at });
    expect([...new Set(plan.steps.map(({ stage }) => stage))]).toEqual(['mc']);
    expect([plan.possible, warningsOf(plan)[0]]).toEqual([false, 'target-past mc']);
  });
});
