import { given, MEMBERS, ROOM, type Told } from '../../test/told.js';

const ENTERED = '2024-07-20T05:00:00.000Z';
const letter = { sender: 'XAB', receivedAt: ENTERED };
const meant = (draft: Told, breaksSilence = 'yes', as = 'XAB', facts: object = { letter }) =>
  draft.answer('communication.classify', as, { communication: 'm-XAB-1', breaksSilence }, { facts });
const corrected = (draft: Told) =>
  draft.do(
    'communication.classify',
    'XAB',
    { communication: 'm-XAB-1', breaksSilence: 'yes' },
    { facts: { letter } },
  );

const running = () =>
  given()
    .pending()
    .silence()
    .do(
      'communication.record',
      'secretariat',
      { from: 'XAB', text: 'A note', breaksSilence: 'no' },
      { at: ENTERED },
    );
const elapsed = () => running().expires([]);
const announced = () =>
  elapsed().do('decision.announce', 'chair', { meeting: 'm2' }, { facts: { meeting: ROOM } });

describe('a letter that was entered as breaking nothing', () => {
  it.each([
    ['runs', running],
    ['has elapsed', elapsed],
    ['is announced', announced],
  ])('is corrected by its sender, and breaks the silence, while that %s', (_when, at) => {
    const draft = corrected(at());
    expect(draft.snapshot?.state).toBe('soc.held');
    expect(draft.effects.map(({ notice }) => notice)).toContain('silence-broken');
  });

  it('is not what anybody else says of it, and not taken back', () => {
    expect(meant(running(), 'yes', 'XAC')).toBe('not-found');
    expect(meant(running(), 'yes', 'chair')).toBe('not-found');
    expect(meant(running(), 'no')).toBe('not-found');
    expect(meant(corrected(running()), 'no')).toBe('not-found');
  });

  it('is kept as late once it can matter no more, or did not come in time', () => {
    const issued = announced().do(
      'decision.issue',
      'secretariat',
      {},
      { facts: { number: '1', meeting: { ...ROOM, state: 'closed' } } },
    );
    expect(meant(issued)).toBe('recorded-late');
    expect(meant(corrected(running()))).toBe('recorded-late');
    const late = { letter: { ...letter, receivedAt: '2024-07-25T13:00:00.000Z' } };
    expect(meant(elapsed(), 'yes', 'XAB', late)).toBe('recorded-late');
    const outside = { letter: { ...letter, sender: 'XAY' } };
    expect(MEMBERS).not.toContain('XAY');
    expect(meant(running(), 'yes', 'XAY', outside)).toBe('recorded-late');
  });
});
