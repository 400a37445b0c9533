import { givenApi } from '../api/given-api.js';

interface Ready {
  readonly status: string;
  readonly checks: readonly { readonly name: string; readonly state: string }[];
}

const LONG_AGO = '2024-07-11T05:00:00.000Z';

describe('what is ready', () => {
  it('is degraded, and still takes commands, while a letter has waited for long', async () => {
    const given = await givenApi({ PLACET_SWEEP_MS: '600000' });
    const ask = async () => {
      const { status, text } = await given.stranger.get('/health/ready');
      return { code: status, ...(JSON.parse(text) as Ready) };
    };
    const { store } = given.api.placet;
    await store.transaction((tx) =>
      tx.run(
        `INSERT INTO delivery (id, notice_id, kind, occasion, schedule, offset_text, recipient, channel, address,
         language, subject_line, body, message_id, state, at, sent_at, try_at, attempts)
         VALUES ('d', 'n', 'circulated', 'x', 0, '', 'XAA', 'email', 'a@b.example', 'en', 's', 'b', '<m@b>',
         'queued', ?, NULL, '2999-01-01T00:00:00.000Z', 0)`,
        [LONG_AGO],
      ),
    );
    const waiting = await ask();
    expect(waiting).toMatchObject({ code: 200, status: 'degraded' });
    const states = Object.fromEntries(waiting.checks.map(({ name, state }) => [name, state]));
    expect(states).toMatchObject({ database: 'ok', clock: 'ok', outbox: 'degraded', disk: 'ok' });
    await given.close();
  });

  it('is well where nothing waits', async () => {
    const given = await givenApi();
    const { status, text } = await given.stranger.get('/health/ready');
    expect([status, (JSON.parse(text) as Ready).status]).toEqual([200, 'ok']);
    await given.close();
  });
});
