import type { DeliveryRow } from '#store';
import { givenWorld } from './given-world.js';

type Given = Awaited<ReturnType<typeof givenWorld>>;

describe('the offices and their mail', () => {
  let given: Given;
  beforeEach(async () => {
    given = await givenWorld();
  });
  afterEach(() => given.world.close());

  const mailed = (kind: string) =>
    given.world.rows.all<Pick<DeliveryRow, 'recipient' | 'address' | 'language' | 'body' | 'state'>>(
      `SELECT recipient, address, language, body, state FROM delivery WHERE kind = ? AND channel = 'email'
       ORDER BY recipient`,
      [kind],
    );
  const escalating = (channels?: readonly string[]) => ({
    body: 'soc',
    plan: {
      positions: {
        before: ['P7D', 'P3D'],
        escalate: { after: 1, to: ['chair'] },
        ...(channels && { channels }),
      },
    },
  });

  it('have the inbox alone while nobody says where they are written to', async () => {
    const { world, circulated, give, told } = given;
    await give('reminders.set', 'chair', escalating());
    await circulated({ positionsBy: '2024-06-28' });
    await world.advanceTo('2024-06-28T12:00:00.000Z');
    expect((await told('reminder-unanswered')).map(({ recipient }) => recipient)).toEqual(['chair']);
    expect(await mailed('reminder-unanswered')).toEqual([]);
  });

  it('are mailed what is taken further to them, in the language of the organisation', async () => {
    const { world, circulated, give } = given;
    await give('address.set', 'secretariat', { office: 'chair', address: 'chair@sample.example' });
    await give('reminders.set', 'chair', escalating());
    await circulated({ positionsBy: '2024-06-28' });
    await world.advanceTo('2024-06-28T12:00:00.000Z');
    expect(await mailed('reminder-unanswered')).toMatchObject([
      { recipient: 'chair', address: 'chair@sample.example', language: 'en', state: 'sent' },
    ]);
  });

  it('are mailed that a letter reached nobody, at the address of each that has one', async () => {
    const { world, circulated, give, told } = given;
    await give('address.set', 'chair', { office: 'secretariat', address: 'office@sample.example' });
    await world.fault({ bounce: 'XAC' });
    await circulated();
    await world.advanceTo('2024-06-12T12:00:00.000Z');
    // What fails within some seconds is told of together.
    await world.advanceTo('2024-06-12T12:01:00.000Z');
    expect(new Set((await told('delivery-failed')).map(({ recipient }) => recipient))).toEqual(
      new Set(['chair', 'secretariat']),
    );
    expect(await mailed('delivery-failed')).toMatchObject([
      { recipient: 'secretariat', address: 'office@sample.example' },
    ]);
  });

  it('have a letter again at the address that they have now', async () => {
    const { world, circulated, give } = given;
    await give('address.set', 'secretariat', { office: 'chair', address: 'old@sample.example' });
    await give('recipients.set', 'chair', { notice: 'circulated', also: ['chair'] });
    await circulated();
    const letter = (): Promise<Pick<DeliveryRow, 'id' | 'address'> | undefined> =>
      world.rows.get(
        `SELECT id, address FROM delivery WHERE kind = 'circulated' AND channel = 'email' AND recipient = 'chair'`,
      );
    await world.advanceTo('2024-06-12T12:00:00.000Z');
    await give('address.set', 'secretariat', { office: 'chair', address: 'new@sample.example' });
    await give('delivery.resend', 'secretariat', { delivery: (await letter())?.id });
    expect((await letter())?.address).toBe('new@sample.example');
  });

  it('are told by name of a letter of their own that reached nobody', async () => {
    const { world, circulated, give, told, read } = given;
    await give('address.set', 'secretariat', { office: 'chair', address: 'xac@delegation.example' });
    await world.fault({ bounce: 'XAC' });
    await give('recipients.set', 'chair', { notice: 'circulated', also: ['chair'] });
    await circulated();
    await world.advanceTo('2024-06-12T12:00:00.000Z');
    expect((await mailed('circulated')).find(({ recipient }) => recipient === 'chair')?.state).toBe('dead');
    await world.advanceTo('2024-06-12T12:01:00.000Z');
    await told('delivery-failed');
    const bodies = (await read('delivery-failed', 'secretariat')).map(({ body }) => body);
    expect(bodies).toContainEqual(expect.stringMatching(/could not be delivered to Corvalia and the Chair/));
  });
});
