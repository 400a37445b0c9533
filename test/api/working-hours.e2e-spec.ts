import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givenApi, type GivenApi } from './given-api.js';
import { accepted, givenCirculated, givenDraft, peopleOf, type People } from './given-drafts.js';

const folder = mkdtempSync(join(tmpdir(), 'placet-hours-'));
let given: GivenApi;
let people: People;

/** The sample conference, where every delegation should have 40 hours, and in one capital nobody works until 2032. */
beforeAll(async () => {
  const sample = readFileSync('workflows/sample/organisation.yaml', 'utf8');
  const closed = '{ date: 2030-12-01, to: 2031-12-31, source: Decree 5 }';
  writeFileSync(
    join(folder, 'organisation.yaml'),
    sample
      .replace('weekend: [6, 7]', 'weekend: [6, 7]\nleastWorkingHours: 40')
      .replace('code: XAB,', `code: XAB, zone: Asia/Tokyo, holidays: [${closed}],`),
  );
  given = await givenApi({ PLACET_ORGANISATION: folder });
  people = await peopleOf(given);
});
afterAll(async () => {
  await given.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Warned {
  readonly warnings?: readonly {
    readonly delegations: readonly { readonly participant: string; readonly workingHours: number }[];
    readonly sentence: string;
    readonly deadline: string;
  }[];
  readonly deadlines?: readonly { readonly kind: string; readonly workingHours?: number }[];
}
/** By the clock of the server. */
async function inAnHour(): Promise<string> {
  const { headers } = await people.chair.get('/api/v1/organisation');
  return new Date(Date.parse(headers.get('date') ?? '') + 3_600_000).toISOString();
}

const read = (text: string) => JSON.parse(text) as Warned;

describe('a period that leaves some delegation too little working time', () => {
  it('is taken, and the office that sets it is told of whom, in its language', async () => {
    const id = await givenDraft(people, 'Short');
    const soon = await inAnHour();
    const answer = accepted(
      await people.chair.giveSeen(
        `drafts/${id}`,
        'draft.submit',
        { body: 'soc', positionsBy: soon },
        { 'Accept-Language': 'ru' },
      ),
    );
    const [warning] = read(answer.text).warnings ?? [];
    expect(warning?.delegations).toHaveLength(26);
    expect(warning?.sentence).toMatch(/остаётся менее чем 40 часов\. Делегации: .*Бельмора/);
    const later = accepted(
      await people.chair.giveSeen(`drafts/${id}`, 'deadline.extend', {
        to: '2098-07-01',
        reason: 'Too short',
      }),
    );
    expect(read(later.text).warnings).toBeUndefined();
  });

  it('is shown in the view to the offices; a delegation sees its own hours that are left', async () => {
    const id = await givenCirculated(people, 'soc');
    const soon = await inAnHour();
    const other = await givenDraft(people, 'View');
    accepted(
      await people.chair.giveSeen(`drafts/${other}`, 'draft.submit', { body: 'soc', positionsBy: soon }),
    );
    const seen = read((await people.secretariat.get(`/api/v1/drafts/${other}`)).text);
    expect(seen.warnings?.[0]).toMatchObject({
      deadline: 'positions',
      warning: 'few-working-hours',
      least: 40,
    });
    expect(read((await people.secretariat.get(`/api/v1/drafts/${id}`)).text).warnings).toBeUndefined();
    const xaa = await given.client('XAA');
    const own = read((await xaa.get(`/api/v1/drafts/${other}`)).text);
    expect(own.warnings).toBeUndefined();
    expect(own.deadlines?.[0]?.workingHours).toBeLessThan(40);
  });

  it('is reckoned by the days off of each capital, which the lists of participants and bodies show with their source', async () => {
    const answer = await people.chair.get('/api/v1/participants');
    const { items } = JSON.parse(answer.text) as { items: readonly { code: string }[] };
    expect(items.find(({ code }) => code === 'XAB')).toMatchObject({
      zone: 'Asia/Tokyo',
      holidays: [{ date: '2030-12-01', to: '2031-12-31', source: 'Decree 5' }],
    });
    const set = {
      participant: 'XAC',
      dates: ['2031-05-09', { date: '2031-06-12', source: 'Law 3' }],
      source: 'Note 8',
    };
    accepted(await people.secretariat.giveSeen('organisation', 'holiday.set', set));
    const after = JSON.parse((await people.chair.get('/api/v1/participants')).text) as {
      items: readonly { code: string }[];
    };
    expect(after.items.find(({ code }) => code === 'XAC')).toMatchObject({
      holidays: [
        { date: '2031-05-09', source: 'Note 8' },
        { date: '2031-06-12', source: 'Law 3' },
      ],
    });
    const organisation = JSON.parse((await people.chair.get('/api/v1/organisation')).text) as object;
    expect(organisation).toMatchObject({ leastWorkingHours: 40, weekend: [6, 7] });
  });
});
