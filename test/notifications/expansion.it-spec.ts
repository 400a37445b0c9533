import { writeNotice } from '#engine';
import { expandNotice, type NotificationPorts } from '#notifications';
import { readOrganisation } from '#runtime';
import { loadOrganisation, type OrganisationForm } from '#organisation';
import type { DeliveryRow, NoticeRow, Store } from '#store';
import { emptyDatabase, FAMILIES, type TestDatabase } from '../engine/databases.js';

const AT = '2024-07-11T05:00:00.000Z';
const ref = { kind: 'draft', id: 'd1' } as const;
const { form } = readOrganisation('sample');

function portsWith(change: (form: OrganisationForm) => OrganisationForm = (same) => same): NotificationPorts {
  const organisation = loadOrganisation(change(form));
  return { organisation: () => Promise.resolve(organisation), stancesOf: () => Promise.resolve(undefined) };
}

describe.each(FAMILIES)('the expansion of a notice on %s', (family) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await emptyDatabase(family);
    store = await database.open();
    await store.migrate();
  });
  afterEach(() => database.drop());

  const written = (occasion: string, offset = ''): Promise<NoticeRow> =>
    store.transaction(async (tx) => {
      const id = await writeNotice(tx, { kind: 'circulated', ref, occasion, offset, at: AT });
      const row = await tx.get<NoticeRow>('SELECT * FROM notice WHERE id = ?', [id]);
      return row!;
    });
  const expanded = (notice: NoticeRow, on: Store = store, ports = portsWith()) =>
    on.transaction((tx) => expandNotice(ports)(tx, notice, AT));
  const deliveries = () => store.read.all<DeliveryRow>('SELECT * FROM delivery ORDER BY recipient, channel');
  const failures = () => store.read.all<NoticeRow>(`SELECT * FROM notice WHERE kind = 'delivery-failed'`);

  it('gives each recipient one message in the inbox and one letter', async () => {
    const toSend = await expanded(await written('draft:d1:2'));
    const rows = await deliveries();
    expect(rows).toHaveLength(2 * 26);
    expect(rows.slice(0, 2)).toMatchObject([
      { recipient: 'XAA', channel: 'email', address: 'xaa@sample.example', state: 'queued', language: 'en' },
      { recipient: 'XAA', channel: 'inbox', address: null, state: 'sent', sent_at: AT, read_at: null },
    ]);
    expect(rows[0]?.message_id).toBe(`<${rows[0]?.id}@placet.invalid>`);
    expect([...toSend].sort()).toEqual(
      rows
        .filter(({ channel }) => channel === 'email')
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('adds nothing when it is done again', async () => {
    const notice = await written('draft:d1:2');
    await expanded(notice);
    const before = await deliveries();
    await expanded(notice);
    expect(await deliveries()).toEqual(before);
  });

  it('adds nothing when two processes race, or when the same was written twice', async () => {
    const notices = [await written('draft:d1:2'), await written('draft:d1:2')];
    const stores = [await database.open(), await database.open()];
    await Promise.all(notices.flatMap((notice) => stores.map((on) => expanded(notice, on))));
    expect(await deliveries()).toHaveLength(2 * 26);
  });

  it('tells each of another offset, and each of another occasion', async () => {
    await expanded(await written('draft:d1:2', 'P3D'));
    await expanded(await written('draft:d1:2', 'P1D'));
    await expanded(await written('draft:d1:3', 'P1D'));
    expect(await deliveries()).toHaveLength(3 * 2 * 26);
  });

  it('reaches who has no address by the inbox, and reports it once', async () => {
    const without = portsWith((given) => ({
      ...given,
      participants: given.participants.map(({ address, ...one }) =>
        one.code === 'XAB' || one.code === 'XAC' ? one : { ...one, ...(address ? { address } : {}) },
      ),
    }));
    const first = await written('draft:d1:2');
    await expanded(first, store, without);
    await store.transaction((tx) => tx.run(`UPDATE notice SET state = 'expanded' WHERE id = ?`, [first.id]));
    await expanded(await written('draft:d1:3'), store, without);
    const [report, ...more] = await failures();
    expect(JSON.parse(report?.params ?? '{}')).toMatchObject({ who: ['XAB', 'XAC'] });
    expect(more).toEqual([]);
    const channels = (await deliveries())
      .filter(({ recipient }) => recipient === 'XAB')
      .map(({ channel }) => channel);
    expect(channels).toEqual(['inbox', 'inbox']);
    await expanded(report!, store, without);
    const told = (await deliveries()).filter(({ kind }) => kind === 'delivery-failed');
    expect(told.map(({ recipient, channel }) => `${recipient} ${channel}`)).toEqual([
      'chair inbox',
      'secretariat inbox',
    ]);
  });
});
