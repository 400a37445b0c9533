import { query } from '#kit';
import { grantsFor, loadConfig, openPlacet } from '#runtime';
import { givenApi, type GivenApi } from '../api/given-api.js';
import { accepted, givenDecided, peopleOf } from '../api/given-drafts.js';
import { placet } from '../cli/placet.js';
import { givenAccounts, type Accounts } from './accounts.js';

import.meta.jest.setTimeout(60_000);

/** Each table of the record, with a column of it. */
const RECORD = {
  event: 'body',
  event_secret: 'value',
  idempotency: 'answer',
  refusal: 'code',
  content: 'bytes',
  content_meta: 'hash',
  workflow: 'source',
};

let accounts: Accounts;
beforeAll(async () => {
  accounts = await givenAccounts();
  await accounts.migrate('--grants', accounts.application);
});
afterAll(() => accounts.drop());

const settingsOf = () => ({ PLACET_ORGANISATION: 'sample', PLACET_DATABASE_URL: accounts.applicationUrl });

/** Why the service does not start, or that it does. */
async function startOf(settings = settingsOf()): Promise<string> {
  try {
    await (await openPlacet(loadConfig(settings))).close();
    return 'started';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('the account of the service', () => {
  it('may add to the record and never change or remove what is there', async () => {
    expect(await startOf()).toBe('started');
    for (const [table, column] of Object.entries(RECORD)) {
      const [{ count } = { count: 0 }] = await query(
        accounts.applicationUrl,
        `SELECT COUNT(*) AS count FROM ${table}`,
      );
      for (const sql of [`DELETE FROM ${table}`, `UPDATE ${table} SET ${column} = 'x'`])
        await expect(query(accounts.applicationUrl, sql)).rejects.toMatchObject({ errno: 1142 });
      expect(await query(accounts.applicationUrl, `SELECT COUNT(*) AS count FROM ${table}`)).toEqual([
        { count },
      ]);
    }
  });

  it.each([
    'CREATE TABLE another (id INT)',
    'ALTER TABLE event DROP COLUMN hash',
    'TRUNCATE TABLE event',
    'DROP TABLE event',
    'CREATE INDEX i ON event (hash)',
    'CREATE TRIGGER t BEFORE INSERT ON event FOR EACH ROW SET NEW.hash = 1',
    'REPLACE INTO event SELECT * FROM event',
    'INSERT INTO event SELECT * FROM event ON DUPLICATE KEY UPDATE hash = 1',
  ])('may not: %s', async (sql) => {
    await expect(query(accounts.applicationUrl, sql)).rejects.toMatchObject({ errno: 1142 });
  });

  it('is enough for everything that the service does', async () => {
    const given = await givenApi(settingsOf());
    try {
      await playThrough(given);
    } finally {
      await given.close();
    }
  });

  it('cannot start the service on an older schema, which says what to run', async () => {
    await query(
      accounts.migrationUrl,
      'DELETE FROM migrations ORDER BY id DESC LIMIT 1; ALTER TABLE delivery DROP COLUMN trace',
    );
    expect(await startOf()).toMatch(/lacks a migration .*run "placet migrate"/s);
    await accounts.migrate();
    expect(await startOf()).toBe('started');
  });

  it('cannot start the service without a right that it needs, and gets it from the statements that are printed', async () => {
    const { migrationUrl, application, name } = accounts;
    const [user, host] = application.split('@');
    await query(migrationUrl, `REVOKE SELECT, INSERT ON \`${name}\`.event FROM '${user}'@'${host}'`);
    expect(await startOf()).toMatch(/missing: SELECT on event, INSERT on event.*placet migrate --grants/s);
    const settings = { PLACET_DATABASE_URL: migrationUrl };
    const printed = await placet(['migrate', '--print-grants', application], { settings });
    expect(printed.stdout).toContain(`GRANT SELECT, INSERT ON \`${name}\`.\`event\` TO`);
    await query(migrationUrl, printed.stdout);
    expect(await startOf()).toBe('started');
  });

  it.each(["x'@'%' IDENTIFIED BY 'y", '', 'a@b@c', '`'])(
    'is not %j, which could be more than a name',
    (name) => expect(() => grantsFor(name, accounts.applicationUrl)).toThrow(RangeError),
  );
});

/** What a meeting does with a draft, with notices read, tokens ended, a position refused and taken back. */
async function playThrough(given: GivenApi): Promise<void> {
  const people = await peopleOf(given);
  const { draft, meeting } = await givenDecided(people);
  accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
  accepted(await people.secretariat.giveSeen(`drafts/${draft}`, 'decision.issue'));
  const xaa = await given.client('XAA');
  const late = await xaa.give(`drafts/${draft}`, 'position.register', {
    stance: 'objection',
    reason: 'Late',
  });
  expect(late).toMatchObject({ status: 202, body: { recorded: 'recorded-late' } });
  const refused = await xaa.give(`drafts/${draft}`, 'ruling.record', { outcome: 'approved' });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect((await xaa.get('/health/ready')).status).toBe(200);
}
