import { until } from '#kit';
import { Client } from '../api/client.js';
import { givenApi } from '../api/given-api.js';
import { givenProduction, type GivenProduction } from './given-production.js';

const BOARD = '/administration/queues';
const SAYS_NOTHING = /wake|deliver|timers/;

describe('the page of the queues', () => {
  let given: GivenProduction;
  let administrator: Client;
  beforeAll(async () => {
    given = await givenProduction();
    administrator = await given.client('administrator');
  });
  afterAll(() => given.close());

  it('is shown to an administrator, who signs in from a browser or a program', async () => {
    const secret = await given.token('administrator');
    const basic = `Basic ${Buffer.from(`anybody:${secret}`).toString('base64')}`;
    for (const headers of [{ Authorization: `Bearer ${secret}` }, { Authorization: basic }]) {
      const page = await given.stranger.get(BOARD, headers);
      expect([page.status, page.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('text/html'),
      ]);
      expect(page.headers.get('cache-control')).toBe('no-store');
    }
    const queues = async () => (await administrator.get(`${BOARD}/api/queues`)).text;
    await until(async () => (await queues()).includes('"timers"'));
    for (const name of ['timers', 'deliveries', 'renders', 'maintenance'])
      expect(await queues()).toContain(`"name":"${name}"`);
  });

  it('fetches nothing from elsewhere, and loosens the policy of no other page', async () => {
    const policyOf = async (path: string) =>
      (await administrator.get(path)).headers.get('content-security-policy');
    const [script] = /static\/js\/main\.\w+\.js/.exec((await administrator.get(BOARD)).text) ?? [];
    expect((await administrator.get(`${BOARD}/${script}`)).status).toBe(200);
    expect(await policyOf(BOARD)).toContain("default-src 'none'; script-src 'self';");
    expect(await policyOf(BOARD)).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe/);
    expect(await policyOf('/health/live')).toBe(
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    );
  });

  it('is refused to everybody else, with all that belongs to it', async () => {
    const chair = await given.client('chair');
    for (const path of [BOARD, `${BOARD}/`, `${BOARD}/api/queues`, `${BOARD}/static/js/main.js`]) {
      for (const [who, status] of [
        [given.stranger, 401],
        [new Client(given.api.url, `placet_${'A'.repeat(43)}`), 401],
        [chair, 403],
      ] as const) {
        const answer = await who.get(path);
        expect([path, answer.status]).toEqual([path, status]);
        expect(answer.text).not.toMatch(SAYS_NOTHING);
      }
    }
    expect((await given.stranger.get(BOARD)).headers.get('www-authenticate')).toBe('Basic realm="placet"');
  });

  it('changes nothing', async () => {
    for (const what of ['pause', 'empty', 'clean/failed']) {
      const answer = await fetch(new URL(`${BOARD}/api/queues/timers/${what}`, given.api.url), {
        method: 'PUT',
        headers: { Authorization: `Bearer ${administrator.token}` },
      });
      expect([what, answer.status]).toEqual([what, 403]);
    }
  });

  it('is all that an administrator has: nothing else is read or done with that token', async () => {
    for (const path of [
      'drafts',
      'meetings',
      'organisation',
      'decisions',
      'participants',
      'notifications',
      'events',
    ])
      expect([path, (await administrator.get(`/api/v1/${path}`)).status]).toEqual([path, 401]);
    const made = await administrator.make('drafts', {
      kind: 'concept-paper',
      title: { en: 'x', ru: 'x' },
      finalBody: 'soc',
    });
    expect(made.status).toBe(401);
  });

  it('is not there without Redis', async () => {
    const embedded = await givenApi();
    const stranger = await embedded.stranger.get(BOARD);
    const own = await (await embedded.client('administrator')).get(BOARD);
    expect([stranger.status, own.status]).toEqual([404, 404]);
    await embedded.close();
  });
});
