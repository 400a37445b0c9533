import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { fileOf, formOf, stateOf } from '../test/given.js';
import {
  bodySettings,
  calendarOf,
  chairAt,
  coCoordinatorsOf,
  coordinationOf,
  coordinatorOf,
  membersAt,
  nameOf,
  observersAt,
  organisationForm,
  zoneDisagreements,
  zoneOf,
} from './index.js';

const NOW = '2025-01-15T12:00:00+05:00';

describe.each(['cica', 'sample'] as const)('the organisation file of %s', (organisation) => {
  it('passes the form', () => {
    expect(organisationForm.safeParse(fileOf(organisation)).error).toBeUndefined();
  });

  it('satisfies the JSON Schema that is published for it', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(z.toJSONSchema(organisationForm));
    validate(fileOf(organisation));
    expect(validate.errors).toBeNull();
  });

  it('loads to plain JSON', () => {
    const state = stateOf(organisation);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  it('has the 18 priority areas', () => {
    const codes = formOf(organisation).areas.map(({ code }) => code);
    expect(new Set(codes).size).toBe(18);
    expect(codes).toEqual(expect.arrayContaining(['tourism', 'finance', 'ict-security', 'human-dimension']));
  });

  it('has the six bodies that decide, all by consensus, none with a rule that is not known', () => {
    const state = stateOf(organisation);
    for (const body of ['expert', 'specialised', 'swg', 'soc', 'mc', 'summit']) {
      expect(bodySettings(state, body)).toMatchObject({
        rule: 'consensus',
        notice: null,
        quorum: null,
        invited: [],
      });
    }
  });

  it('delivers to one address each, none of which can exist', () => {
    const addresses = stateOf(organisation).participants.map(({ address }) => address ?? 'none');
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.filter((address) => !/\.(invalid|example)$/.test(address))).toEqual([]);
  });

  it('records no offset that this machine disagrees with', () => {
    expect(zoneDisagreements(stateOf(organisation))).toEqual([]);
  });
});

describe('CICA', () => {
  const cica = stateOf('cica');

  it('has 10 observer States and 5 observer organisations after 26 December 2023', () => {
    expect(observersAt(cica, NOW)).toHaveLength(15);
    expect(observersAt(cica, '2023-12-25T12:00:00Z')).not.toContain('SAU');
  });

  it('records that trade and investment has no coordinator, and shows what another source says', () => {
    expect(coordinationOf(cica, 'trade-and-investment', NOW)).toMatchObject({ status: 'vacant' });
    expect(coordinatorOf(cica, 'trade-and-investment', NOW)).toBeNull();
    expect(coCoordinatorsOf(cica, 'trade-and-investment', NOW)).toEqual(['TUR', 'KGZ']);
    const area = cica.areas.find(({ code }) => code === 'trade-and-investment');
    expect(area?.claims).toMatchObject([{ role: 'coordinator', participant: 'KGZ' }]);
    expect(area?.claims[0]?.source).toContain('[S18]');
  });

  it('tells a vacancy from a gap in the record', () => {
    expect(coordinationOf(cica, 'combating-illicit-drugs', NOW)).toEqual({ status: 'not-recorded' });
    expect(coordinationOf(cica, 'ict-security', '2026-06-01T00:00:00Z')).toEqual({ status: 'not-recorded' });
  });

  it('says of every assignment where it is known from', () => {
    const unsourced = cica.areas.flatMap(({ assignments }) =>
      assignments.filter(({ source }) => source === null),
    );
    expect(unsourced).toEqual([]);
  });

  it('names bodies, posts and States as they were called at the time', () => {
    expect(nameOf(cica, 'mc', 'en', '2021-10-12T12:00:00+06:00')).toBe(
      'Meeting of the Ministers of Foreign Affairs',
    );
    expect(nameOf(cica, 'mc', 'ru', NOW)).toBe('Совет министров иностранных дел');
    expect(nameOf(cica, 'secretary-general', 'en', '2022-10-12T12:00:00+06:00')).toBe('Executive Director');
    expect(nameOf(cica, 'secretary-general', 'en', NOW)).toBe('Secretary General');
    expect(nameOf(cica, 'TUR', 'en', '2021-10-12T12:00:00+06:00')).toBe('Turkey');
    expect(nameOf(cica, 'TUR', 'en', NOW)).toBe('Türkiye');
  });

  it('gives a silence of 14 days to the Senior Officials and none to the Working Group', () => {
    expect(bodySettings(cica, 'soc')?.silence).toBe('P14D');
    expect(bodySettings(cica, 'swg')?.silence).toBeNull();
  });

  it('has the weekends of the capitals where they differ, and never the holidays of the seat for them', () => {
    expect(calendarOf(cica, 'KWT')).toEqual({ weekend: [5, 6], holidays: [] });
    expect(calendarOf(cica, 'IND').weekend).toEqual([6, 7]);
    expect(calendarOf(cica, 'soc').holidays).toContainEqual(expect.objectContaining({ date: '--12-16' }));
  });
});

describe('the sample conference', () => {
  const sample = stateOf('sample');

  it('has the 26 members XAA to XAZ, and XBA as observer', () => {
    const members = membersAt(sample, NOW);
    expect(members).toHaveLength(26);
    expect([members.at(0), members.at(-1)]).toEqual(['XAA', 'XAZ']);
    expect(observersAt(sample, NOW)).toEqual(['XBA']);
  });

  it('has XAB coordinate tourism', () => {
    expect(coordinatorOf(sample, 'tourism', NOW)).toBe('XAB');
  });

  it('has a chair, one zone all year and no notice period', () => {
    expect(chairAt(sample, NOW)).toBe('XAA');
    expect(zoneOf(sample, 'soc')).toBe('+05:00');
    expect(bodySettings(sample, 'soc')?.notice).toBeNull();
  });

  it('has the bodies and the areas of CICA', () => {
    const [cica, own] = [formOf('cica'), formOf('sample')];
    expect(own.bodies.map(({ code }) => code)).toEqual(cica.bodies.map(({ code }) => code));
    expect(own.areas.map(({ code }) => code)).toEqual(cica.areas.map(({ code }) => code));
  });
});
