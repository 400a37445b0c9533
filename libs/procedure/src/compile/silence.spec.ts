import type { Facts } from '../index.js';
import { due, given, MEMBERS, ROOM, type Told } from '../../test/told.js';

const END = due('2024-07-25').due;
const LATER = { at: '2024-07-26T05:00:00.000Z' };
const NO_AUTHORITY = { conditions: { 'silence-authority': false } };
const proposal = { outcome: 'adopted', expires: '2024-07-25' };
const dates = { expires: due('2024-07-25'), authority: due('2024-07-20') };

const notices = ({ effects }: Told) => effects.map(({ notice }) => notice);
const deadlines = ({ context }: Told) =>
  context.deadlines.map(({ kind, due: at }) => `${kind} ${at.slice(0, 10)}`);
const told = (draft: Told) => [draft.snapshot?.state, ...notices(draft)];

/** A silence that was proposed in the room, with an authority that lapses before its end. */
const proposed = () =>
  given()
    .session()
    .do('silence.propose', 'chair', proposal, { facts: { eligible: MEMBERS, meeting: ROOM, dates } });
const begun = (facts: Partial<Facts> = {}) =>
  proposed().do(
    'meeting.close',
    'chair',
    {},
    { facts: { eligible: MEMBERS, meeting: ROOM, dates, ...facts } },
  );
const reached = (draft: Told, kind: string, facts: Partial<Facts> = {}, at = END) =>
  draft.do('deadline.reached', 'system', { kind }, { at, facts: { intake: 'received', ...facts } });
const writes = (draft: Told, breaksSilence: string) =>
  draft.do('communication.record', 'secretariat', { from: 'XAB', text: 'A note', breaksSilence });

describe('a silence', () => {
  it('is not proposed while a letter would not reach a member, nor without the authority for it', () => {
    const propose = (facts: Partial<Facts>) =>
      given()
        .session()
        .answer('silence.propose', 'chair', proposal, { facts: { meeting: ROOM, dates, ...facts } });
    expect(propose({})).toBeUndefined();
    expect(propose({ unreachable: ['XAB'] })).toBe('address-missing');
    expect(propose(NO_AUTHORITY)).toBe('authority-lapsed');
  });

  it('does not begin where a member lost its address since: the draft is held, and all are told why', () => {
    const closed = begun({ unreachable: ['XAB'] });
    expect(told(closed)).toEqual(['soc.held', 'delivery-failed', 'silence-withdrawn']);
    expect(closed.context.silence).toBeNull();
    expect(closed.context.round?.closedAt).toBeDefined();
  });

  it('begins as the meeting closes, with its end and that of its authority; a refusal in the room ends the proposal', () => {
    expect(told(begun())).toContain('silence-opened');
    expect(begun().snapshot?.state).toBe('soc.silence');
    expect(deadlines(begun())).toEqual(['silence 2024-07-25', 'authority 2024-07-20']);
    const refused = proposed().do('silence.refuse', 'XAB');
    expect(refused.do('meeting.close', 'chair', {}, { facts: { meeting: ROOM } }).snapshot?.state).toBe(
      'soc.pending',
    );
    expect(given().session().answer('silence.refuse', 'XAB')).toBe('wrong-state');
  });

  it('takes as its outcome only what decides, before the body that takes the final decision', () => {
    const propose = (outcome: string) =>
      given()
        .session()
        .answer('silence.propose', 'chair', { ...proposal, outcome }, { facts: { meeting: ROOM, dates } });
    expect(propose('approved')).toBeUndefined();
    expect(propose('recommended')).toBe('outcome-not-open');
    expect(propose('noted')).toBe('outcome-not-open');
  });

  it('stops with the authority for it, and goes on where that was extended meanwhile', () => {
    const at = due('2024-07-20').due;
    expect(told(reached(begun(), 'authority', NO_AUTHORITY, at))).toEqual([
      'soc.pending',
      'silence-withdrawn',
    ]);
    const extended = reached(begun(), 'authority', { dates: { authority: due('2024-07-23') } }, at);
    expect(told(extended)).toEqual(['soc.silence']);
    expect(deadlines(extended)).toEqual(['silence 2024-07-25', 'authority 2024-07-23']);
    const longer = reached(begun(), 'authority', {}, at);
    expect(deadlines(longer)).toEqual(['silence 2024-07-25']);
    expect(told(reached(begun(), 'silence', NO_AUTHORITY))).toEqual(['soc.pending', 'silence-withdrawn']);
  });

  it('is extended with its round: what arrives before the new end breaks it', () => {
    const facts = { dates: { to: due('2024-07-30') } };
    const longer = begun().do(
      'deadline.extend',
      'chair',
      { to: '2024-07-30', reason: 'Asked for' },
      { facts },
    );
    expect(notices(longer)).toEqual(['deadline-extended']);
    expect(longer.context.round?.closesAt).toBe(due('2024-07-30').due);
    expect(longer.say('XAB', 'objection', {}, LATER).snapshot?.state).toBe('soc.held');
  });

  it('stands still with its clock, and goes on with what was left', () => {
    const stopped = begun().do('clock.suspend', 'chair', { reason: 'Power is out' });
    expect(notices(stopped)).toEqual(['clock-suspended']);
    expect(stopped.context.round).not.toHaveProperty('closesAt');
    expect(stopped.answer('clock.suspend', 'chair', { reason: 'Again' })).toBe('wrong-state');
    const facts = { dates: { silence: due('2024-08-02') } };
    const going = stopped.do('clock.resume', 'chair', {}, { facts });
    expect(notices(going)).toEqual(['clock-resumed']);
    expect(going.context.round?.closesAt).toBe(due('2024-08-02').due);
    expect(going.answer('clock.resume', 'chair')).toBe('wrong-state');
  });

  it('that the chair calls off, holds or takes a new text for runs no more, and all are told', () => {
    expect(told(begun().do('silence.withdraw', 'chair', { reason: 'Asked for' }))).toEqual([
      'soc.pending',
      'silence-withdrawn',
    ]);
    expect(told(begun().do('draft.hold', 'chair'))).toEqual(['soc.held', 'silence-withdrawn']);
    const text = { facts: { text: { languages: ['en'], hash: 'h' } } };
    const revised = begun().do('revision.issue', 'chair', { reason: 'Better' }, text);
    expect(told(revised)).toEqual(['soc.pending', 'silence-withdrawn', 'revision-issued', 'position-stale']);
  });
});

describe('the end of a silence', () => {
  it('adopts what nobody broke, and tells it', () => {
    const elapsed = reached(begun(), 'silence');
    expect(told(elapsed)).toEqual(['soc.elapsed', 'silence-elapsed']);
    expect(elapsed.context.outcomes.at(-1)).toBe('adopted');
    expect(elapsed.context.deadlines).toEqual([]);
  });

  it('is a broken one at once for an objection, and for a letter that says so', () => {
    expect(told(begun().say('XAB', 'objection'))).toEqual(['soc.held', 'silence-broken']);
    expect(told(writes(begun(), 'yes'))).toEqual(['soc.held', 'communication-recorded', 'silence-broken']);
    expect(told(writes(begun(), 'no'))).toEqual(['soc.silence', 'communication-recorded']);
  });

  it('goes under review where we could not receive', () => {
    const unheard = reached(begun(), 'silence', { intake: 'interrupted' });
    expect(told(unheard)).toEqual(['soc.review', 'silence-under-review']);
    expect(deadlines(unheard)).toEqual([]);
    expect(unheard.context.outcomes).not.toContain('adopted');
  });

  it('waits for each sender that was asked what it meant, and adopts or breaks with the last answer', () => {
    const asked = () => reached(writes(begun(), 'unsaid'), 'silence');
    const [letter = ''] = Object.keys(asked().context.unclassified);
    const meant = (breaksSilence: string) =>
      asked().do('communication.classify', 'XAB', { communication: letter, breaksSilence }, LATER);
    expect(told(asked())).toEqual(['soc.review', 'silence-under-review']);
    expect(told(meant('no'))).toEqual(['soc.elapsed', 'silence-elapsed']);
    expect(told(meant('yes'))[0]).toBe('soc.held');
  });
});

describe('a silence under review', () => {
  const unheard = () => reached(begun(), 'silence', { intake: 'interrupted' });
  const confirmed = () =>
    unheard().do(
      'silence.confirm',
      'chair',
      {},
      { ...LATER, facts: { dates: { confirmed: due('2024-07-27') } } },
    );

  it('is reopened to a new end, but not without the authority for it', () => {
    const facts = { dates: { expires: due('2024-08-05'), authority: due('2024-08-01') } };
    const again = unheard().do('silence.reopen', 'chair', { expires: '2024-08-05' }, { ...LATER, facts });
    expect(told(again)).toEqual(['soc.silence', 'silence-opened']);
    expect(deadlines(again)).toEqual(['silence 2024-08-05', 'authority 2024-08-01']);
    expect(again.context.round).toMatchObject({ closesAt: due('2024-08-05').due });
    expect(again.context.round).not.toHaveProperty('closedAt');
    const lapsed = { ...LATER, facts: { ...facts, ...NO_AUTHORITY } };
    expect(unheard().answer('silence.reopen', 'chair', { expires: '2024-08-05' }, lapsed)).toBe(
      'authority-lapsed',
    );
  });

  it('takes effect a day after it was confirmed, unless a delegation says that it was prevented', () => {
    expect(deadlines(confirmed())).toEqual(['review 2024-07-27']);
    const at = due('2024-07-27').due;
    expect(told(reached(confirmed(), 'review', {}, at))).toEqual(['soc.elapsed', 'silence-elapsed']);
    const protested = confirmed().do('silence.protest', 'XAB', { reason: 'The line was dead' }, LATER);
    expect(told(protested)).toEqual(['soc.review', 'silence-under-review']);
    expect(deadlines(protested)).toEqual([]);
    expect(protested.answer('silence.confirm', 'chair', {}, LATER)).toBeDefined();
  });

  it('is broken by an objection too', () => {
    expect(told(confirmed().say('XAB', 'objection', {}, { at: '2024-07-25T12:00:00.000Z' }))).toEqual([
      'soc.held',
      'silence-broken',
    ]);
  });
});

describe('what a silence adopted', () => {
  const elapsed = () => reached(begun(), 'silence');

  it('goes back under review when a delegation protests', () => {
    const protested = elapsed().do('silence.protest', 'XAB', { reason: 'It was sent' }, LATER);
    expect(told(protested)).toEqual(['soc.review', 'silence-under-review']);
    expect(protested.context.outcomes).not.toContain('adopted');
    expect(protested.context.decision).toBeNull();
  });

  it('is announced at a meeting of that body, then issued with its number', () => {
    const meeting = { ...ROOM, id: 'm2' };
    const announce = (facts: Partial<Facts>) =>
      elapsed().answer('decision.announce', 'chair', { meeting: 'm2' }, { ...LATER, facts });
    expect(announce({ meeting: { ...meeting, state: 'closed' } })).toBe('meeting-not-open');
    expect(announce({ meeting: { ...meeting, body: 'mc' } })).toBe('wrong-state');
    const announced = elapsed().do(
      'decision.announce',
      'chair',
      { meeting: 'm2' },
      { ...LATER, facts: { meeting } },
    );
    expect(told(announced)).toEqual(['soc.announced', 'decision-announced']);
    const issued = announced.do(
      'decision.issue',
      'secretariat',
      {},
      { ...LATER, facts: { number: 'SOC/1' } },
    );
    expect(told(issued)).toEqual(['issued', 'decision-issued']);
    expect(issued.context.decision).toMatchObject({ number: 'SOC/1' });
  });
});
