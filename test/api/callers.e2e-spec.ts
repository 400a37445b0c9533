import { givenApi, type GivenApi } from './given-api.js';
import { Client } from './client.js';

let given: GivenApi;
beforeAll(async () => void (given = await givenApi()));
afterAll(() => given.close());

const paths = [
  'drafts',
  'meetings',
  'organisation',
  'decisions',
  'participants',
  'bodies',
  'workflows',
  'notifications',
  'calendar/feeds',
  'webhooks',
  'clock',
  'events',
];

describe('callers', () => {
  it.each(paths)('must have a token to read %s', async (path) => {
    const answer = await given.stranger.get(`/api/v1/${path}`);
    expect(answer).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', type: '/problems/unauthenticated' },
    });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="placet"');
  });

  it('are refused with a token that ended, was revoked, or never was', async () => {
    const ended = await given.token('XAA', { expiresAt: '2020-01-01T00:00:00.000Z' });
    const revoked = await given.token('XAA', { label: 'revoked' });
    await given.api.placet.store.transaction(async (tx) =>
      tx.run("UPDATE token SET revoked_at = ? WHERE label = 'revoked'", [await tx.now()]),
    );
    for (const token of [ended, revoked, `placet_${'A'.repeat(43)}`, 'x', 'placet_']) {
      expect((await new Client(given.api.url, token).get('/api/v1/drafts')).status).toBe(401);
    }
  });

  it('hear first what is wrong with a command, then that nobody answers for it', async () => {
    const post = (body: unknown) => given.stranger.post('/api/v1/drafts/commands', body);
    expect((await post({ type: 'draft.explode' })).body.code).toBe('unknown-command');
    expect((await post({ type: 'draft.create', with: { kind: 'novel' } })).body.code).toBe('invalid-payload');
    expect((await post({ type: 'draft.create', with: { kind: 'budget', title: 'B' } })).body.code).toBe(
      'unauthenticated',
    );
  });

  it('see nothing when the organisation does not know them', async () => {
    const nobody = await given.client('XZZ');
    expect((await nobody.get('/api/v1/drafts')).body).toEqual({ items: [] });
    expect((await nobody.get('/api/v1/meetings')).body).toEqual({ items: [] });
  });

  it('are answered in their language', async () => {
    const chair = await given.client('chair');
    const [english, russian] = await Promise.all(
      ['en', 'ru-RU,ru;q=0.9'].map((language) =>
        chair.get('/api/v1/drafts/none', { 'Accept-Language': language }),
      ),
    );
    expect(english!.body.code).toBe(russian!.body.code);
    expect(russian!.body.detail).toMatch(/[а-я]/i);
    expect(english!.body.detail).toMatch(/^[ -~’]+$/);
  });
});
