import { given, MEMBERS, ROOM, type Told } from '../../test/told.js';

const reason = { reason: 'The line was dead' };
const protest = (draft: Told, who = 'XAD', more = {}) => draft.answer('silence.protest', who, reason, more);
const refuse = (draft: Told, who = 'XAD', more = {}) => draft.answer('silence.refuse', who, reason, more);
const OBSERVER = { facts: { roles: ['observer' as const] } };

const elapsed = () => given().pending().silence().expires([]);
const announced = () =>
  elapsed().do('decision.announce', 'chair', { meeting: 'm2' }, { facts: { meeting: ROOM } });
const issued = () =>
  announced().do(
    'decision.issue',
    'secretariat',
    {},
    { facts: { number: '1', meeting: { ...ROOM, state: 'closed' } } },
  );

describe('a protest against a silence', () => {
  it.each([
    ['announced', announced],
    ['issued', issued],
  ])(
    'that comes without evidence once it is %s is kept as late, acknowledged and shown to the chair',
    (_when, at) => {
      const draft = at();
      const { state } = draft.snapshot ?? {};
      expect(protest(draft)).toBe('recorded-late');
      draft.do('silence.protest', 'XAD', reason);
      expect(draft.snapshot?.state).toBe(state);
      expect(draft.toldByName).toEqual({ 'communication-recorded': ['XAD', 'chair'] });
    },
  );

  it('is the view of whoever is not of its electorate: a member that acceded since, an observer', () => {
    const draft = elapsed();
    expect(protest(draft)).toBeUndefined();
    expect([protest(draft, 'XAY'), protest(draft, 'XBA', OBSERVER)]).toEqual([
      'recorded-view',
      'recorded-view',
    ]);
    draft.do('silence.protest', 'XAY', reason);
    expect(draft.snapshot?.state).toBe('soc.elapsed');
  });

  it('is refused while the silence runs, which an objection breaks, and where nobody was ever silent', () => {
    expect(protest(given().pending().silence())).toBe('wrong-state');
    expect(protest(given().session())).toBe('wrong-state');
  });

  it('needs no reason to count', () => {
    expect(elapsed().do('silence.protest', 'XAD').snapshot?.state).toBe('soc.review');
  });
});

describe('the refusal of a silence', () => {
  const proposed = () =>
    given()
      .session()
      .do(
        'silence.propose',
        'chair',
        { outcome: 'adopted' },
        {
          facts: {
            eligible: MEMBERS,
            meeting: ROOM,
            dates: {
              expires: { due: '2024-07-25T13:00:00.000Z', zone: '+05:00', local: '', explanation: [] },
            },
          },
        },
      );

  it('is kept when the meeting has closed and the silence runs', () => {
    expect(refuse(given().pending().silence())).toBe('recorded-late');
    expect(refuse(elapsed())).toBe('recorded-late');
  });

  it('is the view of an observer, and refuses nothing where nothing was proposed', () => {
    expect(refuse(proposed())).toBeUndefined();
    expect(refuse(proposed(), 'XBA', OBSERVER)).toBe('recorded-view');
    expect(refuse(given().session())).toBe('wrong-state');
  });
});
