import { given, room, type Told } from '../../test/told.js';
import { isReachedBy } from '../index.js';

const READY = { package: [{ draft: 'another', ready: true, decided: false }] };
const WAITS = { package: [{ draft: 'another', ready: false, decided: false }] };
const packaged = () =>
  given()
    .before('soc')
    .do('package.form', 'chair', { drafts: ['another'] }, { facts: { others: ['another'] } });
const orphan = () =>
  given()
    .before('soc')
    .do('draft.leave', 'XAA', {}, { facts: { roles: ['member', 'sponsor'] } });

it('a draft whose last sponsor left needs one, and nothing once it is at an end', () => {
  expect(orphan().needs()).toContain('sponsor');
  expect(orphan().do('draft.supersede', 'chair', { by: 'another' }).needs()).toEqual([]);
});

it('a draft of a package waits at each of its last steps: in session, after a silence, once announced', () => {
  const silence = packaged().called('soc').proposed('soc', 'adopted').closed('soc').expires([]);
  expect(silence.needs(WAITS)).toEqual(['announcement chair', 'package chair']);
  expect(silence.needs(READY)).toEqual(['announcement chair']);
  const facts = { meeting: room('soc'), ...READY };
  silence.do('decision.announce', 'chair', { meeting: 'soc-1' }, { facts });
  expect(silence.needs(READY)).toEqual(['issue secretariat', 'package chair']);
});

describe('a command on a meeting reaches', () => {
  const reaches = ({ workflow, snapshot }: Told, type: string, meeting = 'soc-1'): boolean =>
    isReachedBy(workflow, snapshot!, type, meeting);
  const session = () => given().before('soc').called('soc');

  it('every draft that can be called, and of those the ones that it has called', () => {
    expect(reaches(given().before('soc'), 'item.call')).toBe(true);
    expect(reaches(given().before('soc'), 'meeting.close')).toBe(false);
    expect(reaches(session(), 'meeting.close')).toBe(true);
    expect(reaches(session(), 'meeting.close', 'soc-2')).toBe(false);
  });

  it('none that was ruled on, or is under silence by then', () => {
    const ruled = session().do(
      'ruling.record',
      'chair',
      { outcome: 'postponed' },
      { facts: { meeting: room('soc') } },
    );
    expect(reaches(ruled, 'meeting.close')).toBe(false);
    expect(reaches(session().proposed('soc', 'adopted'), 'meeting.close')).toBe(true);
    expect(reaches(session().proposed('soc', 'adopted').closed('soc'), 'meeting.close')).toBe(false);
  });
});
