import { NOTICES, RECIPIENTS } from '#procedure';
import { AT, draft, meeting, sample, sampleAfter, scene } from '../test/given.js';
import { resolveAudience, resolveAudiences } from './audiences.js';

const members = sample.participants
  .filter(({ standings }) => standings[0]?.kind === 'member')
  .map(({ code }) => code);
const without = (...codes: string[]) => members.filter((code) => !codes.includes(code));
const round = { method: 'meeting', openedAt: AT, eligible: 'XAA XAB XAC' } as const;

describe('all members', () => {
  it('are the Member States of that moment, no observer', () => {
    expect(resolveAudience('all-members', scene())).toEqual(members);
    expect(members).toHaveLength(26);
  });

  it('leave out who is not represented, from then on', () => {
    const organisation = sampleAfter({
      type: 'participant.status',
      with: { participant: 'XAD', status: 'not-represented' },
    });
    const before = '2024-06-30T05:00:00.000Z';
    expect(resolveAudience('all-members', scene({ organisation }))).toEqual(without('XAD'));
    expect(resolveAudience('all-members', scene({ organisation, at: before }))).toEqual(members);
  });
});

describe('who is eligible', () => {
  it('is the set frozen when the round opened, less those no longer represented', () => {
    const organisation = sampleAfter({
      type: 'participant.status',
      with: { participant: 'XAB', status: 'suspended' },
    });
    expect(resolveAudience('eligible', scene({ organisation, draft: draft({ round }) }))).toEqual([
      'XAA',
      'XAC',
    ]);
  });

  it('is everybody in the body once the round has closed', () => {
    const closed = { ...round, closedAt: AT };
    expect(resolveAudience('eligible', scene({ draft: draft({ round: closed }) }))).toEqual(members);
  });
});

describe('who is undecided', () => {
  const undecided = (given: Parameters<typeof draft>[0]) =>
    resolveAudience('undecided', scene({ draft: draft(given) }));

  it('is everybody eligible without a position', () => {
    expect(undecided({ round })).toEqual(['XAA', 'XAB', 'XAC']);
    expect(undecided({})).toEqual(members);
  });

  it('is also who objected before this round, until it renews what would lapse if it said nothing', () => {
    const silence = { ...round, method: 'silence', renew: 'XAB XAC-1' } as const;
    const concerns = { 'XAC-1': { owner: 'XAC', status: 'open', blocking: true, event: 6 } } as const;
    const positions = { 'support 2': 'XAA 4', 'objection 2': 'XAB 5, XAC 6' };
    expect(undecided({ round: silence, positions, concerns })).toEqual(['XAB', 'XAC']);
    expect(undecided({ round: { ...silence, renew: '' }, positions, concerns })).toEqual([]);
  });

  it('is nobody who answered in this round, whatever the answer', () => {
    const positions = { 'support 2': 'XAA 4', 'objection 2': 'XAB 5', 'abstention 2': 'XAC 6' };
    expect(undecided({ round, positions })).toEqual([]);
  });

  it('is who answered an older text or, without objecting, an earlier body', () => {
    const positions = { 'objection 1': 'XAA 4', 'support 2': 'XAB 5', 'objection 2': 'XAC 6' };
    expect(undecided({ round, positions, reading: 3, revisionSince: 2 })).toEqual(['XAA', 'XAB']);
  });

  it('is who has no objection left because all its concerns are discharged', () => {
    const concerns = { c4: { owner: 'XAA', status: 'lifted', blocking: true, event: 4 } } as const;
    expect(undecided({ round, positions: { 'objection 2': 'XAA 4' }, concerns })).toContain('XAA');
  });
});

describe('those concerned by a draft', () => {
  it('are owners of open concerns, once each', () => {
    const concern = { owner: 'XAC', status: 'open', blocking: true, event: 4 } as const;
    const concerns = { a: concern, b: concern, c: { ...concern, owner: 'XAA', status: 'lifted' } } as const;
    expect(resolveAudience('owners', scene({ draft: draft({ concerns }) }))).toEqual(['XAC']);
  });

  it('are those whose capital has not confirmed', () => {
    const positions = { 'support 2 ad-referendum': 'XAB 4', 'support 2 ad-referendum confirmed': 'XAC 5' };
    expect(resolveAudience('unconfirmed', scene({ draft: draft({ positions }) }))).toEqual(['XAB']);
  });

  it('are those whose position is about an older revision', () => {
    const positions = { 'support 1': 'XAB 4', 'support 2': 'XAC 5' };
    expect(resolveAudience('stale', scene({ draft: draft({ positions, revisionSince: 2 }) }))).toEqual([
      'XAB',
    ]);
  });

  it('are its sponsors, in protocol order, offices last', () => {
    expect(
      resolveAudience('sponsors', scene({ draft: draft({ sponsors: ['chair', 'XAF', 'XAB'] }) })),
    ).toEqual(['XAB', 'XAF', 'chair']);
  });

  it('are the coordinators of its area, and nobody without one', () => {
    expect(resolveAudience('coordinators', scene({ draft: draft() }))).toContain('XAB');
    expect(resolveAudience('coordinators', scene({ draft: draft({ area: null }) }))).toEqual([]);
  });

  it('are nobody where there is no draft', () => {
    expect(resolveAudience('undecided', scene())).toEqual([]);
  });
});

describe('invited observers', () => {
  it('are those of the meeting, else those of its body', () => {
    expect(resolveAudience('invited-observers', scene({ meeting: meeting({ invited: ['XBA'] }) }))).toEqual([
      'XBA',
    ]);
    expect(resolveAudience('invited-observers', scene({ meeting: meeting() }))).toEqual([]);
    const bodies = sample.bodies.map((body) => (body.code === 'soc' ? { ...body, invited: ['XBA'] } : body));
    const organisation = { ...sample, bodies };
    expect(resolveAudience('invited-observers', scene({ organisation, meeting: meeting() }))).toEqual([
      'XBA',
    ]);
    const none = meeting({ invited: [] });
    expect(resolveAudience('invited-observers', scene({ organisation, meeting: none }))).toEqual([]);
  });
});

describe('one addressee', () => {
  it('is an office under its own code, a participant, or the State that coordinates', () => {
    expect(resolveAudiences(['secretariat', 'XAC', 'chair'], scene())).toEqual([
      'XAC',
      'chair',
      'secretariat',
    ]);
    expect(resolveAudience('coordinator:tourism', scene())).toEqual(['XAB']);
  });

  it('is nobody for a code that nobody has, or that has left', () => {
    expect(resolveAudiences(['XYZ', 'an embassy', 'system', 'coordinator:none'], scene())).toEqual([]);
    expect(resolveAudience('XAC', scene({ at: '1999-01-01T00:00:00.000Z' }))).toEqual([]);
  });

  it('is there once, however many audiences it belongs to', () => {
    expect(resolveAudiences(['all-members', 'undecided', 'XAA'], scene({ draft: draft() }))).toEqual(members);
  });
});

it('every kind of notice has recipients', () => {
  expect(Object.keys(RECIPIENTS).sort()).toEqual([...NOTICES].sort());
  // Reminders that nobody answered go to whom the plan of reminders names.
  const nobody = NOTICES.filter((notice) => RECIPIENTS[notice].to.length === 0);
  expect(nobody).toEqual(['reminder-unanswered']);
});
