import { fileOf, formOf } from '../test/given.js';
import { loadOrganisation, organisationForm, zoneDisagreements } from './index.js';

/** Where, as paths, the form finds fault with the sample after a change. */
function faultsAfter(change: (file: Record<string, Record<string, unknown>[]>) => void): string[] {
  const file = structuredClone(fileOf('sample')) as Record<string, Record<string, unknown>[]>;
  change(file);
  return organisationForm.safeParse(file).error?.issues.map(({ path }) => path.join('.')) ?? [];
}

describe('the form of an organisation', () => {
  it('accepts the sample as it is', () => {
    expect(faultsAfter(() => undefined)).toEqual([]);
  });

  it('refuses a key that it does not know', () => {
    expect(
      faultsAfter((file) => Object.assign(file['participants']![3]!, { adress: 'xad@sample.example' })),
    ).toEqual(['participants.3']);
  });

  it.each([
    ['a code listed twice', 'participants.1.code', { participants: { 1: { code: 'XAA' } } }],
    ['a chair that is no participant', 'terms.0.chair', { terms: { 0: { chair: 'XZZ' } } }],
    ['a parent that is no body', 'bodies.2.parent', { bodies: { 2: { parent: 'sco' } } }],
    ['a dimension that is not listed', 'areas.0.dimension', { areas: { 0: { dimension: 'lunar' } } }],
    [
      'a name that one working language lacks',
      'bodies.3.name',
      { bodies: { 3: { name: 'Senior Officials' } } },
    ],
    [
      'a member that left before it joined',
      'participants.4.left',
      { participants: { 4: { left: '1990-01-01' } } },
    ],
    ['30 February', 'participants.2.joined', { participants: { 2: { joined: '2010-02-30' } } }],
    [
      'a holiday that never comes',
      'holidays.0.date',
      { holidays: { 0: { date: '--02-30', to: undefined } } },
    ],
    [
      'a participant’s zone that is mistyped',
      'participants.2.zone',
      { participants: { 2: { zone: 'Asia/Almatty' } } },
    ],
    ['a body’s zone by its city alone', 'bodies.2.zone', { bodies: { 2: { zone: 'Almaty' } } }],
    ['a holiday that ends before it begins', 'holidays.4.to', { holidays: { 4: { to: '2024-12-29' } } }],
    ['a holiday of 24 hours too many', 'holidays.4.date', { holidays: { 4: { date: '2024-12-30T24:00' } } }],
    [
      'a term that ends before it begins',
      'terms.0.until',
      { terms: { 0: { from: '2024-10-01', until: '2022-10-01' } } },
    ],
    [
      'a body that ends before it begins',
      'bodies.2.until',
      { bodies: { 2: { from: '2024-10-01', until: '2022-10-01' } } },
    ],
    [
      'a lapse at 24:00',
      'bodies.0.silenceAuthority.until',
      { bodies: { 0: { silenceAuthority: { until: '2024-09-30T24:00:00+05:00', running: 'finish' } } } },
    ],
    [
      'a capital that never works',
      'participants.2.holidays',
      { participants: { 2: { holidays: [{ date: '--01-01', to: '--12-31' }] } } },
    ],
    ['a translation of no length', 'bodies.3.translation', { bodies: { 3: { translation: 'soon' } } }],
    ['hours below nothing', 'bodies.3.leastWorkingHours', { bodies: { 3: { leastWorkingHours: -1 } } }],
    ['a duration without a unit', 'bodies.3.silence', { bodies: { 3: { silence: '14' } } }],
  ])('points to %s', (_fault, path, changes: Record<string, Record<number, object>>) => {
    const found = faultsAfter((file) => {
      for (const [list, entries] of Object.entries(changes)) {
        for (const [at, change] of Object.entries(entries)) Object.assign(file[list]![Number(at)]!, change);
      }
    });
    expect(found).toContain(path);
  });

  it.each([
    ['Asia/Almatty', 'Unknown time zone (did you mean `Asia/Almaty`?)'],
    ['almaty', 'Unknown time zone (did you mean `Asia/Almaty`?)'],
    ['UTC+5', 'Unknown time zone (did you mean `+05:00`?)'],
    ['+0530', 'Unknown time zone (did you mean `+05:30`?)'],
    ['asia/tokyo', 'Unknown time zone (did you mean `Asia/Tokyo`?)'],
    ['Merival Standard Time', 'Unknown time zone'],
  ])('of the zone %s says: %s', (zone, message) => {
    const file = structuredClone(fileOf('sample')) as { seat: { zone: string } };
    file.seat.zone = zone;
    expect(organisationForm.safeParse(file).error?.issues).toMatchObject([
      { path: ['seat', 'zone'], message },
    ]);
  });

  it('points to a coordinator that is no participant', () => {
    expect(
      faultsAfter((file) =>
        Object.assign(file['areas']![0]!, { assignments: [{ role: 'coordinator', participant: 'XZZ' }] }),
      ),
    ).toEqual(['areas.0.assignments.0.participant']);
  });

  it('keeps what stands on the agenda of each meeting of a body, and nothing where the file says nothing', () => {
    const file = structuredClone(fileOf('sample')) as { bodies: { code: string; agenda?: unknown }[] };
    const theme = { kind: 'thematic-discussion', title: 'Transport', treatment: 'information' };
    Object.assign(file.bodies[0]!, { agenda: ['opening', theme, 'drafts'] });
    const { bodies } = loadOrganisation(organisationForm.parse(file));
    expect(bodies[0]?.agenda).toEqual([
      { kind: 'opening' },
      { kind: 'thematic-discussion', title: { en: 'Transport' }, treatment: 'information' },
      { kind: 'drafts' },
    ]);
    expect(bodies[1]).not.toHaveProperty('agenda');
    Object.assign(file.bodies[0]!, { agenda: ['openning'] });
    expect(organisationForm.safeParse(file).success).toBe(false);
  });

  it('shows where the time-zone data of the machine are older than the record', () => {
    const form = formOf('cica');
    const seat = { ...form.seat, offsets: [{ offset: '+06:00', from: '2024-03-01' }] };
    expect(zoneDisagreements(loadOrganisation({ ...form, seat }))).toEqual([
      { on: '2024-03-01', recorded: '+06:00', machine: '+05:00' },
    ]);
  });
});
