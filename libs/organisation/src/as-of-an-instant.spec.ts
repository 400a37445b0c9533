import { formOf, stateOf } from '../test/given.js';
import {
  chairAt,
  coordinatorOf,
  eligibleIn,
  isMember,
  isRepresented,
  kindOf,
  loadOrganisation,
  membersAt,
  type OrganisationForm,
  type OrganisationState,
} from './index.js';

const cica = stateOf('cica');

/** The sample with some of its participants changed. */
function sampleWith(
  changes: Record<string, Partial<OrganisationForm['participants'][number]>>,
): OrganisationState {
  const form = formOf('sample');
  return loadOrganisation({
    ...form,
    participants: form.participants.map((entry) => ({ ...entry, ...changes[entry.code] })),
  });
}

describe('who is a member', () => {
  it('is 27 States until 13 October 2022 and 28 from that day on, at the seat', () => {
    expect(membersAt(cica, '2022-10-12T23:59:59+06:00')).toHaveLength(27);
    expect(membersAt(cica, '2022-10-13T00:00:00+06:00')).toHaveLength(28);
  });

  it('has Kuwait eligible in every body from the 13th', () => {
    expect(eligibleIn(cica, 'soc', '2022-10-12T12:00:00Z')).not.toContain('KWT');
    expect(eligibleIn(cica, 'soc', '2022-10-13T12:00:00Z')).toContain('KWT');
  });

  it('keeps the order of the file', () => {
    const order = formOf('cica').participants.map(({ code }) => code);
    const members = membersAt(cica, '2024-07-11T10:00:00Z');
    expect(members).toEqual(order.filter((code) => members.includes(code)));
  });

  it('counts an accession of which only the year is recorded from the end of that year', () => {
    expect(isMember(cica, 'BHR', '2011-12-31T12:00:00Z')).toBe(false);
    expect(isMember(cica, 'BHR', '2012-01-01T12:00:00Z')).toBe(true);
  });

  it('remembers what a member was before', () => {
    expect(kindOf(cica, 'LKA', '2018-08-14T12:00:00Z')).toBe('observer');
    expect(kindOf(cica, 'LKA', '2018-08-15T12:00:00Z')).toBe('member');
    expect(kindOf(cica, 'KWT', '2021-01-01T00:00:00Z')).toBeNull();
  });

  it('takes an exact instant to the second', () => {
    const state = sampleWith({ XAZ: { joined: '2024-07-11T15:30:00+05:00' } });
    expect(isMember(state, 'XAZ', '2024-07-11T10:29:59Z')).toBe(false);
    expect(isMember(state, 'XAZ', '2024-07-11T10:30:00Z')).toBe(true);
  });

  it('ends on the day on which a member left', () => {
    const state = sampleWith({ XAZ: { left: '2024-07-11' } });
    expect(isMember(state, 'XAZ', '2024-07-10T23:59:00+05:00')).toBe(true);
    expect(isMember(state, 'XAZ', '2024-07-11T00:00:00+05:00')).toBe(false);
  });

  it('is nobody that the file does not know', () => {
    expect(isMember(cica, 'XAA', '2024-07-11T10:00:00Z')).toBe(false);
    expect(isRepresented(cica, 'XAA', '2024-07-11T10:00:00Z')).toBe(false);
  });

  it('refuses to answer for a time that is no instant', () => {
    expect(() => membersAt(cica, '2024-07-11')).toThrow(RangeError);
  });
});

describe('who is eligible', () => {
  const at = '2024-07-11T10:00:00+05:00';

  it('is no observer and no partner', () => {
    const eligible = eligibleIn(cica, 'mc', at);
    expect(eligible).toHaveLength(28);
    expect(eligible).not.toContain('SAU');
    expect(eligible).not.toContain('SCO');
  });

  it.each(['not-represented', 'suspended'] as const)(
    'is no member that is %s, which stays a member',
    (status) => {
      const state = sampleWith({ XAC: { status: [{ status, from: '2024-01-01' }] } });
      expect(eligibleIn(state, 'soc', at)).toHaveLength(25);
      expect(eligibleIn(state, 'soc', '2023-12-31T12:00:00+05:00')).toContain('XAC');
      expect(membersAt(state, at)).toContain('XAC');
    },
  );

  it('is who sits in a body with a list of its own, in protocol order', () => {
    const form = formOf('sample');
    const bodies = form.bodies.map((body) => ({
      ...body,
      ...(body.code === 'expert' && { members: ['XAD', 'XBA', 'XAB'] }),
    }));
    expect(eligibleIn(loadOrganisation({ ...form, bodies }), 'expert', at)).toEqual(['XAB', 'XAD']);
  });

  it('is nobody in a body that is unknown, not yet established, or of unrecorded composition', () => {
    expect(eligibleIn(cica, 'council', at)).toEqual([]);
    expect(eligibleIn(cica, 'youth-council', at)).toEqual([]);
    const form = formOf('sample');
    const bodies = form.bodies.map((body) => ({ ...body, from: '2030-01-01' }));
    expect(eligibleIn(loadOrganisation({ ...form, bodies }), 'soc', at)).toEqual([]);
  });
});

describe('who holds an office', () => {
  it('is chair until the meeting at which the term ends', () => {
    expect(chairAt(cica, '2024-12-16T12:00:00+05:00')).toBe('KAZ');
    expect(chairAt(cica, '2024-12-17T12:00:00+05:00')).toBe('AZE');
    expect(chairAt(cica, '2026-11-24T12:00:00+05:00')).toBe('AZE');
  });

  it.each([
    ['2008-01-01T00:00:00Z', 'KAZ'],
    ['2012-01-01T00:00:00Z', 'TUR'],
    ['2016-01-01T00:00:00Z', 'CHN'],
    ['2019-06-15T00:00:00Z', 'TJK'],
    ['2021-10-12T00:00:00Z', 'KAZ'],
    ['2022-12-14T00:00:00Z', 'KAZ'],
  ])('is at %s the chair of the record', (at, chair) => {
    expect(chairAt(cica, at)).toBe(chair);
  });

  it('is nobody where no term is recorded', () => {
    expect(chairAt(cica, '1999-09-14T00:00:00Z')).toBeNull();
  });

  it('is coordinator through the last day of the term', () => {
    expect(coordinatorOf(cica, 'ict-security', '2021-12-31T12:00:00+06:00')).toBeNull();
    expect(coordinatorOf(cica, 'ict-security', '2023-12-31T23:59:00+06:00')).toBe('RUS');
    expect(coordinatorOf(cica, 'ict-security', '2025-12-31T23:59:00+05:00')).toBe('RUS');
  });
});
