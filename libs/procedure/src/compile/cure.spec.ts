import { readFileSync } from 'node:fs';
import { loadWorkflow } from '../index.js';
import { due, given, MEMBERS, ROOM, type Told } from '../../test/told.js';

const file = 'workflows/sample/regulations.yaml';
/** A body at which an objection may be taken back until the silence ends. */
const curable = loadWorkflow(
  readFileSync(file, 'utf8').replaceAll('silence: { length: P14D,', '$& withdrawnObjection: cure,'),
  file,
);
const END = due('2024-07-25').due;
const notices = ({ effects }: Told) => effects.map(({ notice }) => notice);
const told = (draft: Told) => [draft.snapshot?.state, ...notices(draft)];
const silence = () => {
  const dates = { expires: due('2024-07-25') };
  return given(curable)
    .session()
    .do(
      'silence.propose',
      'chair',
      { outcome: 'adopted', expires: '2024-07-25' },
      {
        facts: { eligible: MEMBERS, meeting: ROOM, dates },
      },
    )
    .do('meeting.close', 'chair', {}, { facts: { eligible: MEMBERS, meeting: ROOM, dates } });
};
const ends = (draft: Told) =>
  draft.do('deadline.reached', 'system', { kind: 'silence' }, { at: END, facts: { intake: 'received' } });
const objected = () => silence().say('XAB', 'objection');
const twoPoints = () =>
  silence().say('XAB', 'objection', { concerns: [{ reason: 'One' }, { reason: 'Two' }] });
const lifts = (draft: Told, concern: string) =>
  draft.do('concern.answer', 'XAB', { concern, answer: 'lifted' });

describe('an objection that may be cured', () => {
  it('ends no silence, but all are told; if it stands at the end the silence is broken', () => {
    expect(told(objected())).toEqual(['soc.silence', 'objection-standing']);
    expect(told(ends(objected()))).toEqual(['soc.held', 'silence-broken']);
  });

  it('is taken back, or replaced by a word that does not obstruct: all are told, and silence adopts', () => {
    for (const cured of [objected().do('position.withdraw', 'XAB'), objected().say('XAB', 'no-objection')]) {
      expect(told(cured)).toEqual(['soc.silence', 'objection-withdrawn']);
      expect(ends(cured).snapshot?.state).toBe('soc.elapsed');
    }
  });

  it('is cured with its last point only', () => {
    const one = lifts(twoPoints(), 'XAB-1');
    expect(notices(one)).toEqual([]);
    expect(ends(lifts(twoPoints(), 'XAB-1')).snapshot?.state).toBe('soc.held');
    const both = lifts(one, 'XAB-2');
    expect(notices(both)).toEqual(['objection-withdrawn']);
    expect(ends(both).snapshot?.state).toBe('soc.elapsed');
  });

  it('is taken back with all its points, and with no point of another', () => {
    const both = () => twoPoints().say('XAC', 'objection', { concerns: [{ reason: 'Three' }] });
    expect(both().do('position.withdraw', 'XAB').concerns).toEqual([
      'XAB-1 lifted',
      'XAB-2 lifted',
      'XAC-1 open',
    ]);
    expect(notices(both().do('position.withdraw', 'XAB'))).toEqual([]);
    expect(notices(twoPoints().do('position.withdraw', 'XAB'))).toEqual(['objection-withdrawn']);
  });

  it('is cured by its owner alone, while another stands', () => {
    const two = () => objected().say('XAC', 'objection');
    expect(notices(two().do('position.withdraw', 'XAB'))).toEqual([]);
    expect(notices(two().say('XAB', 'support'))).toEqual([]);
    expect(ends(two().do('position.withdraw', 'XAB')).snapshot?.state).toBe('soc.held');
  });

  it('that nobody made is not told to be withdrawn', () => {
    expect(notices(silence().say('XAB', 'support'))).toEqual([]);
    expect(notices(silence().say('XAB', 'support').do('position.withdraw', 'XAB'))).toEqual([]);
  });
});
