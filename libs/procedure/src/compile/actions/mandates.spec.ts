import { due, given, ROOM, type Told } from '../../../test/told.js';

const [SOON, LATE] = [due('2024-08-01'), due('2024-09-01')];
const request = (of: string, day: string) => ({ of, what: { en: 'A report' }, by: day });
const asked = (outcome = 'consultations-continue') =>
  given()
    .session()
    .do(
      'ruling.record',
      'chair',
      {
        outcome,
        requests: [request('XAB', '2024-09-01'), request('XAC', '2024-08-01'), request('XAB', '2024-08-01')],
      },
      {
        facts: {
          meeting: ROOM,
          dates: { 'requests/0/by': LATE, 'requests/1/by': SOON, 'requests/2/by': SOON },
        },
      },
    );
const falls = (draft: Told, at: { due: string }) =>
  draft.do('deadline.reached', 'system', { kind: 'mandate' }, { at: at.due });
const statuses = ({ context }: Told) => Object.values(context.mandates ?? {}).map(({ status }) => status);
const clock = ({ context }: Told) => context.deadlines.find(({ kind }) => kind === 'mandate')?.due;
const reports = (draft: Told, as: string, mandate: string) =>
  draft.do('mandate.report', as, { mandate, text: 'Done' });

describe('what a ruling asks for', () => {
  it('is asked of each by a date of its own, and one clock runs to the first', () => {
    expect(
      Object.entries(asked().context.mandates ?? {}).map(([id, { of, due: by }]) => [id, of, by]),
    ).toEqual([
      ['mandate-1', 'XAB', LATE.due],
      ['mandate-2', 'XAC', SOON.due],
      ['mandate-3', 'XAB', SOON.due],
    ]);
    expect(clock(asked())).toBe(SOON.due);
  });

  it('is overdue from its date, for each who has not reported: they and the offices are told, and the next clock runs', () => {
    const overdue = falls(reports(asked(), 'XAC', 'mandate-2'), SOON);
    expect(statuses(overdue)).toEqual(['open', 'reported', 'overdue']);
    expect(overdue.toldByName['mandate-due']).toEqual(['XAB', 'chair', 'secretariat']);
    expect(clock(overdue)).toBe(LATE.due);
    expect(statuses(falls(overdue, LATE))).toEqual(['overdue', 'reported', 'overdue']);
    expect(clock(overdue)).toBeUndefined();
  });

  it('is reported once, also when it is overdue, by whoever was asked or by the secretariat', () => {
    const draft = asked();
    const report = (as: string, mandate = 'mandate-1') =>
      draft.answer('mandate.report', as, { mandate, text: 'Done' });
    expect(report('XAC')).toBe('not-entitled');
    expect(report('XAB', 'mandate-9')).toBe('not-found');
    expect(report('secretariat')).toBeUndefined();
    reports(falls(draft, SOON), 'XAB', 'mandate-3');
    expect(statuses(draft)).toEqual(['open', 'overdue', 'reported']);
    expect(report('XAB', 'mandate-3')).toBe('wrong-state');
  });

  it('needs no clock once all is reported', () => {
    const draft = asked();
    for (const [as, id] of [
      ['XAB', '1'],
      ['XAC', '2'],
      ['XAB', '3'],
    ] as const)
      reports(draft, as, `mandate-${id}`);
    expect(clock(draft)).toBeUndefined();
  });

  it('is counted on, where a later ruling asks for more', () => {
    const draft = asked('postponed').do(
      'item.call',
      'chair',
      {},
      { facts: { eligible: ['XAB'], meeting: ROOM } },
    );
    const facts = { meeting: ROOM, dates: { 'requests/0/by': due('2024-07-30') } };
    draft.do(
      'ruling.record',
      'chair',
      { outcome: 'postponed', requests: [request('XAD', '2024-07-30')] },
      { facts },
    );
    expect(draft.context.mandates).toMatchObject({ 'mandate-1': { of: 'XAB' }, 'mandate-4': { of: 'XAD' } });
    expect(clock(draft)).toBe(due('2024-07-30').due);
  });
});
