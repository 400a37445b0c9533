import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, mariadbUrl } from '#kit';
import { loadConfig, migrateStore, openConfigured, openPlacet, type Config } from '#runtime';
import type { Store } from '#store';

const PROCESSES = 5;

describe.each(['SQLite', 'MariaDB'] as const)('a first start on %s', (family) => {
  const removals: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const remove of removals.splice(0)) await remove();
  });

  /** A database with its tables, and no organisation yet; a public record is asked for. */
  async function givenEmpty(): Promise<Config> {
    const folder = await mkdtemp(join(tmpdir(), 'placet-first-'));
    removals.push(() => rm(folder, { recursive: true }));
    const database = family === 'MariaDB' ? await freshDatabase(mariadbUrl()) : undefined;
    if (database) removals.push(() => database.drop());
    const config = loadConfig({
      PLACET_DATA: folder,
      PLACET_ORGANISATION: 'sample',
      PLACET_RECORD: 'public',
      ...(database ? { PLACET_DATABASE_URL: database.url } : {}),
    });
    const store = await openConfigured(config);
    await migrateStore(store).finally(() => store.close());
    return config;
  }

  const eventsOf = ({ read }: Store) =>
    read.all('SELECT type, COUNT(*) AS events FROM event GROUP BY type ORDER BY type');

  async function seededByOne(): Promise<unknown> {
    const alone = await openPlacet(await givenEmpty());
    return eventsOf(alone.store).finally(() => alone.close());
  }

  /** What a process sees of the database as soon as it is open. */
  async function seenByOne(config: Config) {
    const placet = await openPlacet(config);
    const { store, organisationRef } = placet;
    const organisations = await store.read.all("SELECT id FROM subject WHERE kind = 'organisation'");
    return { placet, organisationRef, organisations, events: await eventsOf(store) };
  }

  it('of several processes at once makes one organisation, known to all of them, and plays its record once before any goes on', async () => {
    const config = await givenEmpty();
    const seen = await Promise.all(Array.from({ length: PROCESSES }, () => seenByOne(config)));
    for (const { placet } of seen) await placet.close();
    const events = await seededByOne();
    const [{ organisationRef }] = seen as [(typeof seen)[0]];
    expect(seen.map(({ placet: _, ...one }) => one)).toEqual(
      seen.map(() => ({ organisationRef, organisations: [{ id: organisationRef.id }], events })),
    );
  });
});
