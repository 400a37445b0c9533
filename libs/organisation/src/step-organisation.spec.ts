import { command, formOf, stateOf } from '../test/given.js';
import {
  addressOf,
  calendarOf,
  chairAt,
  coCoordinatorsOf,
  coordinationOf,
  coordinatorOf,
  eligibleIn,
  foldOrganisation,
  isMember,
  kindOf,
  loadOrganisation,
  nameOf,
  stepOrganisation,
  termAt,
  commandThatLeft,
  type OrganisationCommand,
  type OrganisationState,
} from './index.js';

const BEFORE = '2024-07-11T09:59:59+05:00';
const AT = '2024-07-11T10:00:00+05:00';
const LATER = '2024-09-01T10:00:00+05:00';

const sample = stateOf('sample');

function after(...commands: OrganisationCommand[]): OrganisationState {
  return commands.reduce((state, given) => {
    const step = stepOrganisation(state, given);
    if ('refused' in step) throw new Error(`${step.refused} ${JSON.stringify(step)}`);
    return step.state;
  }, sample);
}

function refusal(type: string, payload: Record<string, unknown>, actor?: string) {
  const step = stepOrganisation(sample, command(type, payload, { actor }));
  return 'refused' in step ? step.refused : undefined;
}

describe('where offices are written to', () => {
  const toOffice = (office: string) =>
    command('address.set', { office, address: `${office}@sample.example` });

  it('is nowhere but their inbox until it is said, by the file or by command', () => {
    expect(addressOf(sample, 'chair')).toBeUndefined();
    const offices = { chair: { address: 'first@sample.example' } };
    const loaded = loadOrganisation({ ...formOf('sample'), offices });
    expect([addressOf(loaded, 'chair'), addressOf(loaded, 'secretariat')]).toEqual([
      'first@sample.example',
      undefined,
    ]);
    const state = after(toOffice('chair'), toOffice('secretariat'));
    expect(state.offices).toEqual({
      chair: { address: 'chair@sample.example' },
      secretariat: { address: 'secretariat@sample.example' },
    });
    expect(addressOf(state, 'XAA')).toBe(addressOf(sample, 'XAA'));
  });

  it('is said by the offices, of an office or a participant, never of both or of none', () => {
    const address = 'a@sample.example';
    expect(refusal('address.set', { office: 'chair', address }, 'XAA')).toBe('not-entitled');
    expect(refusal('address.set', { address })).toBe('invalid-payload');
    expect(refusal('address.set', { office: 'chair', participant: 'XAA', address })).toBe('invalid-payload');
    expect(refusal('address.set', { office: 'treasurer', address })).toBe('invalid-payload');
  });
});

describe('what a decision changes', () => {
  it('lets a member leave: it was one until then, and is nothing after', () => {
    const state = after(command('participant.leave', { participant: 'XAC' }));
    expect([kindOf(state, 'XAC', BEFORE), kindOf(state, 'XAC', AT)]).toEqual(['member', null]);
    expect(eligibleIn(state, 'soc', AT)).not.toContain('XAC');
  });

  it('gives a participant, a body and a post a new name from then on, and keeps the old one', () => {
    const state = after(
      command('participant.rename', {
        participant: 'XAC',
        name: { en: 'New Dravenia', ru: 'Новая Дравения' },
      }),
      command('body.rename', { body: 'soc', name: { en: 'Committee', ru: 'Комитет' } }),
      command('post.rename', { post: 'secretary-general', name: { en: 'Director', ru: 'Директор' } }),
    );
    const names = (code: string, at: string) => nameOf(state, code, 'en', at);
    expect([names('XAC', AT), names('soc', AT), names('secretary-general', AT)]).toEqual([
      'New Dravenia',
      'Committee',
      'Director',
    ]);
    expect(names('soc', BEFORE)).toBe('Senior Officials Committee');
  });

  it('establishes a body in which all members sit, from then on', () => {
    const state = after(command('body.establish', { code: 'finance-summit', name: 'Finance Summit' }));
    expect(eligibleIn(state, 'finance-summit', BEFORE)).toEqual([]);
    expect(eligibleIn(state, 'finance-summit', AT)).toEqual(eligibleIn(state, 'soc', AT));
  });

  it('adds an area that can have a coordinator at once', () => {
    const state = after(
      command('area.add', { code: 'volunteering', name: 'Volunteering', dimension: 'human' }),
      command('coordinator.assign', {
        area: 'volunteering',
        participant: 'XAD',
        role: 'coordinator',
        from: '2024-07-11',
      }),
    );
    expect(coordinatorOf(state, 'volunteering', AT)).toBe('XAD');
  });

  it('designates a chair, who holds it from the hand-over on', () => {
    const designated = after(
      command('chair.designate', { to: 'XAE', meeting: 'Eighth Ministerial Meeting' }),
    );
    expect([chairAt(designated, AT), designated.designated?.chair]).toEqual(['XAA', 'XAE']);
    const handed = stepOrganisation(
      designated,
      command('chair.hand-over', { to: 'XAE', meeting: 'Eighth Ministerial Meeting' }, { at: LATER }),
    );
    expect('state' in handed && [chairAt(handed.state, LATER), handed.state.designated]).toEqual([
      'XAE',
      undefined,
    ]);
  });

  it('keeps the versions of a governing document in their order, each with the decision that adopted it', () => {
    const state = after(
      command('instrument.adopt', { code: 'rules-of-procedure', name: 'Rules of 2021', basis: 'MC/2021/1' }),
      command('instrument.adopt', { code: 'rules-of-procedure', name: 'Rules of 2024', basis: 'MC/2024/1' }),
    );
    expect(state.instruments?.[0]?.versions.map(({ basis, until }) => [basis, until === null])).toEqual([
      ['MC/2021/1', false],
      ['MC/2024/1', true],
    ]);
  });

  it('refuses what is there already, and what is not there', () => {
    expect(refusal('area.add', { code: 'tourism', name: 'Tourism' })).toBe('wrong-state');
    expect(refusal('area.add', { code: 'tides', name: 'Tides', dimension: 'lunar' })).toBe('not-found');
    expect(refusal('body.establish', { code: 'soc', name: 'Another' })).toBe('wrong-state');
    expect(refusal('body.rename', { body: 'senate', name: 'Senate' })).toBe('not-found');
    expect(refusal('post.rename', { post: 'consul', name: 'Consul' })).toBe('not-found');
    expect(refusal('chair.designate', { to: 'XBA' })).toBe('wrong-state');
    expect(refusal('participant.leave', { participant: 'XZZ' })).toBe('not-found');
  });
});

describe('participant.accede', () => {
  it('makes a newcomer eligible from that instant, at the end of the protocol order', () => {
    const state = after(
      command('participant.accede', { code: 'XCA', name: { en: 'Vinterre', ru: 'Винтерра' } }),
    );
    expect(isMember(state, 'XCA', BEFORE)).toBe(false);
    expect(eligibleIn(state, 'soc', AT).at(-1)).toBe('XCA');
  });

  it('makes a member of an observer, and keeps that it was one', () => {
    const state = after(
      command('participant.accede', { code: 'XBA', name: { en: 'Tarvola', ru: 'Тарвола' } }),
    );
    expect([kindOf(state, 'XBA', BEFORE), kindOf(state, 'XBA', AT)]).toEqual(['observer', 'member']);
    expect(nameOf(state, 'XBA', 'ru', AT)).toBe('Тарвола');
  });

  it('waits for its conditions', () => {
    const unmet = [{ condition: 'signature-declaration', met: false }];
    expect(refusal('participant.accede', { code: 'XCA', name: 'Vinterre', conditions: unmet })).toBe(
      'condition-unmet',
    );
    expect(
      refusal('participant.accede', { code: 'XCA', name: 'Vinterre', conditions: ['signature'] }),
    ).toBeUndefined();
  });

  it('is refused to who already is a member', () => {
    expect(refusal('participant.accede', { code: 'XAA', name: 'Arvania' })).toBe('wrong-state');
  });
});

describe('participant.status', () => {
  it('takes a member out of the eligible from that instant, and back', () => {
    const state = after(
      command('participant.status', { participant: 'XAC', status: 'not-represented' }),
      command('participant.status', { participant: 'XAC', status: 'represented' }, { at: LATER }),
    );
    expect(eligibleIn(state, 'soc', BEFORE)).toHaveLength(26);
    expect(eligibleIn(state, 'soc', AT)).toHaveLength(25);
    expect(isMember(state, 'XAC', AT)).toBe(true);
    expect(eligibleIn(state, 'soc', LATER)).toHaveLength(26);
  });
});

describe('chair.hand-over', () => {
  it('changes the chair at that instant, at that meeting', () => {
    const state = after(command('chair.hand-over', { to: 'XAB', meeting: 'mc7' }, { actor: 'chair' }));
    expect([chairAt(state, BEFORE), chairAt(state, AT)]).toEqual(['XAA', 'XAB']);
    expect(termAt(state, BEFORE)?.untilMeeting).toBe('mc7');
  });

  it('replaces the terms that were only planned', () => {
    const cica = stateOf('cica');
    const step = stepOrganisation(
      cica,
      command('chair.hand-over', { to: 'TJK', meeting: 'x' }, { actor: 'chair' }),
    );
    expect('state' in step && chairAt(step.state, '2025-01-01T00:00:00Z')).toBe('TJK');
  });

  it('goes to members only', () => {
    expect(refusal('chair.hand-over', { to: 'XBA', meeting: 'mc7' }, 'chair')).toBe('wrong-state');
    expect(refusal('chair.hand-over', { to: 'XZZ', meeting: 'mc7' }, 'chair')).toBe('not-found');
  });
});

describe('coordinator.assign', () => {
  const tourism = { area: 'tourism', role: 'coordinator', participant: 'XAC' };

  it('ends the former coordinator when the new one begins, through the last day', () => {
    const state = after(command('coordinator.assign', { ...tourism, from: '2024-08-01', to: '2024-12-31' }));
    expect(coordinatorOf(state, 'tourism', '2024-07-31T23:00:00+05:00')).toBe('XAB');
    expect(coordinatorOf(state, 'tourism', '2024-08-01T00:00:00+05:00')).toBe('XAC');
    expect(coordinatorOf(state, 'tourism', '2024-12-31T23:00:00+05:00')).toBe('XAC');
    expect(coordinationOf(state, 'tourism', '2025-01-01T00:00:00+05:00')).toEqual({ status: 'not-recorded' });
  });

  it('never reaches back before the command', () => {
    const state = after(command('coordinator.assign', { ...tourism, from: '2024-01-01' }));
    expect([coordinatorOf(state, 'tourism', BEFORE), coordinatorOf(state, 'tourism', AT)]).toEqual([
      'XAB',
      'XAC',
    ]);
  });

  it('can declare a vacancy', () => {
    const state = after(
      command('coordinator.assign', { ...tourism, participant: 'vacant', from: '2024-07-11' }),
    );
    expect(coordinationOf(state, 'tourism', AT).status).toBe('vacant');
  });

  it('leaves what was planned for after the end of the new term', () => {
    const state = after(
      command('coordinator.assign', { ...tourism, participant: 'XAD', from: '2025-01-01' }),
      command('coordinator.assign', { ...tourism, from: '2024-08-01', to: '2024-12-31' }),
    );
    expect(coordinatorOf(state, 'tourism', '2024-08-01T12:00:00+05:00')).toBe('XAC');
    expect(coordinatorOf(state, 'tourism', '2025-01-01T12:00:00+05:00')).toBe('XAD');
  });

  it('adds co-coordinators beside each other', () => {
    const state = after(
      command('coordinator.assign', { ...tourism, role: 'co-coordinator', from: '2024-07-11' }),
    );
    expect(coCoordinatorsOf(state, 'tourism', AT)).toEqual(['XAF', 'XAC']);
    expect(coordinatorOf(state, 'tourism', AT)).toBe('XAB');
  });

  it('is refused for an unknown area, for an observer, and for a term that ends before it begins', () => {
    expect(refusal('coordinator.assign', { ...tourism, area: 'moon', from: '2024-07-11' })).toBe('not-found');
    expect(refusal('coordinator.assign', { ...tourism, participant: 'XBA', from: '2024-07-11' })).toBe(
      'wrong-state',
    );
    expect(refusal('coordinator.assign', { ...tourism, from: '2024-08-01', to: '2024-07-31' })).toBe(
      'invalid-payload',
    );
  });
});

describe('authority.extend', () => {
  const renewed = { body: 'specialised', until: '2025-12-31' };

  it('rests on a decision: no chair gives its body the authority to use silence', () => {
    expect(stepOrganisation(sample, command('authority.extend', renewed, { actor: 'chair' }))).toMatchObject({
      refused: 'invalid-payload',
      pointers: [{ pointer: '/with/basis' }],
    });
    expect(refusal('authority.extend', { ...renewed, basis: 'SOC/2024/7' }, 'chair')).toBeUndefined();
  });
});

describe('holiday.set', () => {
  it('adds days off to a capital, to a body, and to the seat', () => {
    const state = after(
      command('holiday.set', { participant: 'XAA', dates: ['2024-08-05'] }, { actor: 'XAA' }),
      command('holiday.set', {
        body: 'soc',
        dates: [{ date: '2024-08-06', to: '2024-08-07', name: 'Recess' }],
      }),
      command('holiday.set', { dates: ['2024-08-08'] }),
    );
    expect(calendarOf(state, 'XAA').holidays).toEqual([{ date: '2024-08-05' }]);
    expect(calendarOf(state, 'soc').holidays).toEqual([
      ...sample.holidays,
      { date: '2024-08-08' },
      { date: '2024-08-06', to: '2024-08-07', name: { en: 'Recess' } },
    ]);
    expect(calendarOf(state, 'mc').holidays).toHaveLength(sample.holidays.length + 1);
  });

  it.each(['2024-02-30', 'Nauryz', { date: '2024-08-07', to: '2024-08-06' }])(
    'refuses days that no calendar has: %j',
    (date) => {
      expect(refusal('holiday.set', { body: 'soc', dates: ['--03-22', date] })).toBe('invalid-payload');
    },
  );

  it('lets a delegation set its own days only', () => {
    expect(refusal('holiday.set', { participant: 'XAB', dates: ['2024-08-05'] }, 'XAA')).toBe('not-entitled');
    expect(refusal('holiday.set', { body: 'soc', dates: ['2024-08-05'] }, 'XAA')).toBe('not-entitled');
  });
});

describe('a command on an organisation', () => {
  it('is refused when it is unknown, malformed, or not the actor’s to give', () => {
    expect(refusal('chair.dismiss', {})).toBe('unknown-command');
    expect(refusal('participant.status', { participant: 'XAA', status: 'away' })).toBe('invalid-payload');
    expect(refusal('participant.status', { participant: 'XAA', status: 'suspended' }, 'XAB')).toBe(
      'not-entitled',
    );
    expect(refusal('organisation.load', { form: formOf('sample') })).toBe('wrong-state');
  });

  it('points to what is wrong in its payload', () => {
    const step = stepOrganisation(sample, command('chair.hand-over', { to: 'xab', meeting: 'mc7' }));
    expect(step).toMatchObject({ refused: 'invalid-payload', pointers: [{ pointer: '/with/to' }] });
  });

  it('finds nothing before an organisation is loaded', () => {
    const step = stepOrganisation(undefined, command('chair.hand-over', { to: 'XAB', meeting: 'mc7' }));
    expect(step).toMatchObject({ refused: 'not-found' });
  });
});

describe('folding', () => {
  it('gives the stored state, byte for byte, from the events alone', () => {
    const commands = [
      command(
        'organisation.load',
        { form: formOf('sample') },
        { actor: 'system', at: '2024-06-01T00:00:00Z' },
      ),
      command('participant.accede', { code: 'XCA', name: ' Vinterre ', conditions: ['signature'] }),
      command('participant.status', { participant: 'XAC', status: 'suspended' }),
      command('coordinator.assign', {
        area: 'tourism',
        role: 'coordinator',
        participant: 'XAD',
        from: '2024-08-01',
      }),
      command('holiday.set', { dates: ['2024-08-08'] }),
      command('chair.hand-over', { to: 'XAB', meeting: 'mc7' }, { actor: 'chair', at: LATER }),
    ];
    let stored: OrganisationState | undefined;
    const events = commands.map((given) => {
      const step = stepOrganisation(stored, given);
      if ('refused' in step) throw new Error(step.refused);
      stored = step.state;
      return step.event;
    });
    const recorded = (JSON.parse(JSON.stringify(events)) as typeof events).map((event) => ({
      ...event,
      type: commandThatLeft(event.type) ?? '',
    }));
    expect(JSON.stringify(foldOrganisation(recorded))).toBe(JSON.stringify(stored));
    expect(events.map(({ type }) => type)).toEqual([
      'organisation.loaded',
      'participant.acceded',
      'participant.status-changed',
      'coordinator.assigned',
      'holiday.set',
      'chair.handed-over',
    ]);
  });

  it('begins with organisation.load', () => {
    expect(() => foldOrganisation([])).toThrow(TypeError);
    expect(() => foldOrganisation([command('holiday.set', { dates: ['2024-08-08'] })])).toThrow(TypeError);
  });
});
