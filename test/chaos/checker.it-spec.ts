import { rm } from 'node:fs/promises';
import { createPool, type Pool, type PoolConnection, type RowDataPacket } from 'mysql2/promise';
import { instantOfEpoch } from '#calendar';
import { createReceiver, type Accepted, type Send } from '#engine';
import type { ReceivedMail } from '#kit';
import { readOrganisation } from '#runtime';
import { emptyDatabase, type TestDatabase } from '../engine/databases.js';
import { accepted, only } from '../engine/given.js';
import { EXPIRY, GRACE_MS, hall, type Hall } from '../engine/silences.js';
import { check } from './checker/check.js';
import type { Command } from './checker/commands.js';
import type { Evidence } from './checker/evidence.js';
import { readRecord } from './checker/record.js';
import { CURABLE_BODY } from './plan.js';
import { ownOrganisation } from './world.js';
import type { HeardLine } from './heard.js';
import { LAST_OF_ALL } from './fault-plan.js';
import { plantPoison } from './disturb.js';

let folder: string;
let database: TestDatabase;
let world: Hall;
let pool: Pool;
let now = Date.parse('2024-07-01T05:00:00.000Z');
const commands: Command[] = [];
const mails: ReceivedMail[] = [];
/** When nobody is there, which is told as the nemesis does. */
const AWAY = { from: EXPIRY + 600_000, lastsMs: 70_000, until: EXPIRY + 675_000 };
const JUMP = { from: AWAY.until, lastsMs: 5_000, until: AWAY.until + 5_000 };
const faults = [
  { kind: 'api-term', target: '', stopsAll: false, from: now, lastsMs: 0, until: now },
  { kind: 'everything-away', target: '', stopsAll: true, ...AWAY },
  { kind: LAST_OF_ALL, target: '', stopsAll: false, ...JUMP },
];
const HALF_A_DAY_LATER = JUMP.until + 12 * 60 * 60_000;
/** Somebody who was told to read everything when all was over. */
const heardAt = (at: number): HeardLine[] =>
  (['connected', 'resync'] as const).map((type) => ({ at, type, listener: 'somebody' }));
let unheard: string;
let newer: string;
let objection: Accepted;
let another: Accepted;

/** As a client of the run gives a command, and writes down that it was acknowledged. */
async function ask(actor: string, command: string, payload: Payload, draft?: string): Promise<Accepted> {
  const key = `chaos-0-${commands.length}`;
  const said = { ...payload };
  if (command === 'position.register') said['reason'] = key;
  const given = { type: command, as: actor, with: said, caller: actor, idempotencyKey: key };
  const place =
    draft === undefined ? { creates: 'draft' as const } : { ref: { kind: 'draft' as const, id: draft } };
  const told = accepted(await only(world.engine.dispatch({ ...place, commands: [given] })));
  const { ref, event, state, at, receivedAt } = told;
  const answer = { id: ref.id, event, state, at, receivedAt };
  const times = { sentAt: now, endedAt: now, end: 'ok' as const, hadTwoAnswers: false };
  commands.push({ client: 0, key, actor, command, draft, with: said, ...times, answer });
  return told;
}

/** Two chairs hold a draft on the same view of it; the second is refused. */
async function holdTwice(draft: string): Promise<void> {
  const { ref } = await ask('chair', 'draft.hold', { reason: `chaos-0-${commands.length}` }, draft);
  const [key, seen] = [`chaos-0-${commands.length}`, '"a view"'];
  const given = {
    type: 'draft.hold',
    as: 'chair',
    with: { reason: key },
    caller: 'chair',
    idempotencyKey: key,
  };
  const late = await only(
    world.engine.dispatch({ ref, commands: [{ ...given, precondition: () => false }] }),
  );
  expect(late).toMatchObject({ refused: 'stale-version' });
  const first = { ...commands.pop()!, seen };
  const refused = { key, with: given.with, end: 'fail', answer: undefined } as const;
  commands.push(first, { ...first, ...refused, told: { status: 412, code: 'stale-version' } });
}
type Payload = Readonly<Record<string, unknown>>;

/** Everything that is due at this time, and the letters of it. */
async function goOnAt(epoch: number): Promise<void> {
  now = epoch;
  world.setTime(epoch);
  while ((await world.engine.sweep()).fired > 0);
  const at = instantOfEpoch(epoch);
  while ((await world.engine.relayNotices((tx, notice) => world.expand(tx, notice, at))).done > 0);
  const send: Send = (row) => {
    mails.push({ to: row.address ?? '', messageId: row.message_id ?? '', subject: '', raw: '', at: epoch });
    return Promise.resolve();
  };
  while ((await world.engine.relayDeliveries(send)).done > 0);
}

async function circulated(body: string, more: Payload = {}): Promise<string> {
  const { ref } = await ask('chair', 'draft.create', {
    kind: 'regulations',
    title: 'A text',
    finalBody: body,
  });
  await ask('chair', 'draft.submit', { body, ...more }, ref.id);
  return ref.id;
}

async function underSilence(body: string, expiry = EXPIRY): Promise<string> {
  const draft = await circulated(body);
  await ask('chair', 'silence.propose', { expires: instantOfEpoch(expiry), outcome: 'adopted' }, draft);
  return draft;
}

/** As if it had been made by a process with a later version of its procedure. */
async function follows(draft: string, version: number): Promise<void> {
  await pool.query('UPDATE subject SET workflow_version = ? WHERE id = ?', [version, draft]);
  await pool.query(
    `UPDATE event SET body = JSON_SET(body, '$.workflow.version', ?) WHERE subject_id = ? AND seq = 1`,
    [version, draft],
  );
}

beforeAll(async () => {
  folder = await ownOrganisation();
  database = await emptyDatabase('mariadb');
  world = await hall(database.options, {}, readOrganisation(folder));
  pool = createPool({ uri: database.options.url ?? '', timezone: 'Z' });
  const [broken, cured] = [await underSilence('mc'), await underSilence(CURABLE_BODY)];
  await underSilence('mc');
  unheard = await underSilence('mc', AWAY.from + 30_000);
  await circulated('mc', { positionsBy: instantOfEpoch(HALF_A_DAY_LATER) });
  await holdTwice(await circulated('mc'));
  newer = await circulated('mc');
  await follows(newer, 2);
  await plantPoison(pool);
  await goOnAt(now);
  objection = await ask('XAB', 'position.register', { stance: 'objection' }, broken);
  await ask('XAC', 'position.register', { stance: 'objection' }, cured);
  await goOnAt(EXPIRY - 7_000);
  await goOnAt(EXPIRY - 1_000);
  another = await ask('XAC', 'position.withdraw', {}, cured);
  await goOnAt(EXPIRY + 2 * GRACE_MS);
  await goOnAt(AWAY.from);
  await createReceiver({ ...world, place: 'somewhere' }).sign();
  await goOnAt(AWAY.from + AWAY.lastsMs);
});
afterAll(async () => {
  await pool.end();
  await world.store.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const evidenceIn = async (source: Pick<Pool, 'query'>): Promise<Evidence> => ({
  rows: await readRecord(source),
  commands,
  mails,
  faults,
  heard: heardAt(JUMP.until),
  graceMs: GRACE_MS,
});

const brokenIn = (evidence: Evidence): string[] =>
  check(evidence).flatMap(({ invariant, broken }) => (broken.length > 0 ? [invariant] : []));

/** What is found where something is changed behind the engine's back; the change is undone. */
async function foundAfter(plant: (connection: PoolConnection) => Promise<unknown>): Promise<string[]> {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    await plant(connection);
    return brokenIn(await evidenceIn(connection));
  } finally {
    await connection.rollback();
    connection.release();
  }
}

/** Writes the rows of a command's event a second time, as if it had been carried out twice. */
async function twice(connection: PoolConnection, { ref, seq }: Accepted): Promise<void> {
  for (const table of ['event', 'event_secret']) {
    const where = `FROM ${table} WHERE subject_id = ? AND seq = ?`;
    const [rows] = await connection.query<RowDataPacket[]>(`SELECT * ${where}`, [ref.id, seq]);
    for (const row of rows)
      await connection.query(`INSERT INTO ${table} SET ?`, [{ ...row, seq: seq + 1_000 }]);
  }
}

describe('the checker of the histories of chaos', () => {
  it('asks every invariant of a record as it was written, and finds nothing', async () => {
    const findings = check(await evidenceIn(pool));
    expect(findings.flatMap(({ broken }) => broken)).toEqual([]);
    expect(findings.filter(({ asked }) => asked === 0)).toEqual([]);
  });

  const state = 'UPDATE subject SET state = ? WHERE id = ?';
  it.each<[invariant: string, what: string, plant: (connection: PoolConnection) => Promise<unknown>]>([
    [
      'I2',
      'an acknowledged command that is lost',
      (one) =>
        one.query('DELETE FROM event WHERE subject_id = ? AND seq = ?', [objection.ref.id, objection.seq]),
    ],
    ['I2', 'a command that was carried out twice', (one) => twice(one, objection)],
    [
      'I3',
      'two keys that were answered with one event',
      (one) =>
        one.query(
          `UPDATE idempotency a JOIN idempotency b ON b.idempotency_key = 'chaos-0-1' SET a.answer = b.answer
           WHERE a.idempotency_key = 'chaos-0-2'`,
        ),
    ],
    ['I5', 'a gap in the numbers', (one) => one.query('DELETE FROM event WHERE seq = 2 LIMIT 1')],
    ['I1', 'an adoption over an objection', (one) => one.query(state, ['mc.elapsed', objection.ref.id])],
    ['I1, row 24', 'a silence that nobody broke', (one) => one.query(`UPDATE subject SET state = 'mc.held'`)],
    [
      'I1, row 26',
      'an objection that was taken back in time, and stands',
      (one) => one.query(state, ['soc.held', another.ref.id]),
    ],
    [
      'I1, row 37',
      'an adoption although nobody could have been heard at the end',
      (one) => one.query(state, ['mc.elapsed', unheard]),
    ],
    [
      'I4',
      'a silence that was closed before its time',
      (one) => one.query(`UPDATE timer SET fired_at = due_at WHERE kind = 'silence' AND state = 'fired'`),
    ],
    [
      'I8',
      'a silence that was closed too late',
      (one) =>
        one.query(
          `UPDATE timer SET fired_at = due_at + INTERVAL 2 MINUTE WHERE kind = 'silence' AND state = 'fired'`,
        ),
    ],
    [
      'I6',
      'a delegation that was not told',
      (one) => one.query(`DELETE FROM delivery WHERE kind = 'silence-opened' AND recipient = 'XAD' LIMIT 1`),
    ],
    [
      'I6',
      'a letter that was given up without a reason',
      (one) => one.query(`UPDATE delivery SET state = 'dead' WHERE channel = 'email' LIMIT 1`),
    ],
    [
      'I4, row 34',
      'a draft that follows another version than it began with',
      (one) => one.query('UPDATE subject SET workflow_version = 1 WHERE id = ?', [newer]),
    ],
    [
      'I8, row 30',
      'a row that nobody can read, and nobody has tried',
      (one) => one.query(`UPDATE notice SET attempts = 0 WHERE id LIKE 'poison-%'`),
    ],
    [
      'I9, row 19',
      'a deadline of tomorrow that was fired because the clock jumped',
      (one) => one.query(`UPDATE timer SET state = 'fired' WHERE due_at > ?`, [new Date(JUMP.until)]),
    ],
    [
      'I13',
      'a list that says something else',
      (one) => one.query(`UPDATE draft SET state = 'nowhere' LIMIT 1`),
    ],
  ])('finds against %s %s', async (invariant, _what, plant) => {
    expect(await foundAfter(plant)).toContain(invariant);
  });

  it('finds a letter that did not arrive, one of which there is no row, and reminders that came too late', async () => {
    const evidence = await evidenceIn(pool);
    const [first, ...rest] = mails;
    expect(brokenIn({ ...evidence, mails: rest })).toEqual(['I6']);
    expect(brokenIn({ ...evidence, mails: [...mails, { ...first!, messageId: '<another>' }] })).toEqual([
      'I6',
    ]);
    const late = mails.map((mail) => ({ ...mail, at: mail.at + 20_000 }));
    expect(brokenIn({ ...evidence, mails: late })).toEqual(['I7']);
  });

  it('finds a reminder to a delegation that had answered', async () => {
    const evidence = await evidenceIn(pool);
    const { rows } = evidence;
    const reminder = rows.deliveries.find(
      ({ kind, messageId }) => kind === 'silence-reminder' && messageId !== null,
    );
    const { subject } = rows.notices.find(({ id }) => id === reminder?.notice)!;
    const eventsOf = (id: string) => {
      const events = rows.eventsOf(id);
      if (id !== subject) return events;
      const [submitted] = events;
      return [...events, { ...submitted!, command: 'position.register', actor: reminder!.recipient }];
    };
    expect(brokenIn({ ...evidence, rows: { ...rows, eventsOf } })).toContain('I7');
  });

  it('finds a refusal that had an effect, an answer that changed, and a receipt at another time', async () => {
    const evidence = await evidenceIn(pool);
    const with_ = (more: Partial<Command>) => ({
      ...evidence,
      commands: commands.map((command, n) => (n === 3 ? { ...command, ...more } : command)),
    });
    expect(brokenIn(with_({ end: 'fail' }))).toEqual(['I2']);
    expect(brokenIn(with_({ hadTwoAnswers: true }))).toEqual(['I3']);
    expect(brokenIn(with_({ sentAt: now, endedAt: now }))).toEqual(['I9']);
  });

  it('asks of an outage only what ended within it, and nothing where it was no longer than a pause', async () => {
    const evidence = await evidenceIn(pool);
    const askedIn = (more: Partial<typeof AWAY>) =>
      check({ ...evidence, faults: faults.map((fault) => ({ ...fault, ...more })) }).find(
        ({ invariant }) => invariant === 'I1, row 37',
      )?.asked;
    expect(askedIn({})).toBe(1);
    expect(askedIn({ lastsMs: 59_000 })).toBe(0);
    expect(askedIn({ from: AWAY.from + 29_000 })).toBe(0);
    expect(askedIn({ from: AWAY.from - 50_000 })).toBe(0);
  });

  it('finds two decisions that were taken on one view, whether or not their clients heard of it', async () => {
    const evidence = await evidenceIn(pool);
    const last = commands.findLast(({ seen }) => seen !== undefined)!;
    const other = commands.find(({ seen }) => seen !== undefined)!;
    const bothAre = (end: Command['end']) => ({
      ...evidence,
      commands: commands.map((one) => (one === last ? { ...one, end, answer: other.answer } : one)),
    });
    expect(brokenIn(bothAre('ok'))).toContain('I3, row 25');
    const { rows } = evidence;
    const remembered = [...rows.remembered, { key: last.key, subject: last.draft!, seq: 99 }];
    const unheard = { ...bothAre('info'), rows: { ...rows, remembered } };
    expect(brokenIn(unheard)).toContain('I3, row 25');
  });

  it('finds who was turned away because a version is not known, and who heard nothing of what happened', async () => {
    const evidence = await evidenceIn(pool);
    const told = { status: 409, code: 'workflow-mismatch' };
    const turnedAway = commands.map((one, n) => (n === 3 ? { ...one, told } : one));
    expect(brokenIn({ ...evidence, commands: turnedAway })).toEqual(['I4, row 34']);
    expect(brokenIn({ ...evidence, heard: heardAt(EXPIRY) })).toEqual(['I14, row 33']);
  });

  it('finds an answer that was a defect, and an outage after which nothing was taken', async () => {
    const evidence = await evidenceIn(pool);
    const told = { status: 500, code: 'internal' };
    const withDefect = commands.map((one, n) => (n === 3 ? { ...one, told } : one));
    expect(brokenIn({ ...evidence, commands: withDefect })).toEqual(['I12']);
    const tooEarly = faults.map((fault) => ({ ...fault, until: EXPIRY - 500_000 }));
    expect(brokenIn({ ...evidence, faults: tooEarly })).toContain('I12');
    const next = { ...tooEarly[0]!, stopsAll: true, from: EXPIRY - 490_000, until: now };
    expect(brokenIn({ ...evidence, faults: [tooEarly[0]!, next] })).not.toContain('I12');
  });

  it.each([
    { status: 409, code: 'refused-by-state', also: [] },
    { status: 500, code: 'internal', also: ['I12'] },
  ])('finds a second decision that was told something else: $code', async ({ also, ...told }) => {
    const evidence = await evidenceIn(pool);
    const others = commands.map((one) => (one.told ? { ...one, told } : one));
    expect(brokenIn({ ...evidence, commands: others })).toEqual(['I3, row 25', ...also]);
  });
});
