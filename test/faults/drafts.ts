import { until } from '#kit';
import type { Client } from '../api/client.js';
import { accepted, inTime } from '../api/given-drafts.js';
import { SHORT_GRACE_MS, type Deployment } from './deployment.js';

/** A draft before the ministers, open for positions. */
export async function givenCirculated(chair: Client): Promise<string> {
  const made = accepted(
    await chair.make('drafts', { kind: 'regulations', title: { en: 'A text' }, finalBody: 'mc' }),
    201,
  );
  accepted(await chair.giveSeen(`drafts/${made.body.id}`, 'draft.submit', { body: 'mc' }));
  return made.body.id;
}

export interface Silence {
  readonly draft: string;
  /** UTC instant. */
  readonly expires: string;
}

/** A draft that is adopted unless somebody objects within so many milliseconds of the database's time. */
export async function givenSilence(deployment: Deployment, chair: Client, ms: number): Promise<Silence> {
  return silenceOn(deployment, chair, { draft: await givenCirculated(chair), ms });
}

/** As `givenSilence`, on a draft that is open for positions. */
export async function silenceOn(
  deployment: Deployment,
  chair: Client,
  { draft, ms }: { readonly draft: string; readonly ms: number },
): Promise<Silence> {
  let expires = '';
  accepted(
    await inTime(ms, async (endsInMs) => {
      expires = new Date(Date.parse(await timeOf(deployment)) + endsInMs).toISOString();
      return chair.giveSeen(`drafts/${draft}`, 'silence.propose', { expires, outcome: 'adopted' });
    }),
  );
  return { draft, expires };
}

/** Everybody has a letter about the beginning of the silence, or what else this kind of notice tells of the draft. */
export async function untilAllAreTold(
  deployment: Deployment,
  draft: string,
  kind = 'silence-opened',
): Promise<void> {
  const sql = `SELECT SUM(d.state = 'sent') AS sent, COUNT(*) AS made FROM delivery d JOIN notice n ON n.id = d.notice_id
    WHERE n.subject_id = ? AND d.kind = ? AND d.channel = 'email'`;
  await until(async () => {
    const [row] = await deployment.rows<{ sent: string | null; made: number }>(sql, [draft, kind]);
    return Number(row?.made) > 0 && Number(row?.sent) === Number(row?.made);
  });
}

async function timeOf(deployment: Deployment): Promise<string> {
  const [row] = await deployment.rows<{ at: Date }>('SELECT UTC_TIMESTAMP(3) AS at');
  return row!.at.toISOString();
}

export async function stateOf(deployment: Deployment, draft: string): Promise<string | undefined> {
  const [row] = await deployment.rows<{ state: string }>('SELECT state FROM subject WHERE id = ?', [draft]);
  return row?.state;
}

export interface Firing {
  /** Before its time and the grace for words that are still on their way. */
  readonly isEarly: boolean;
  /** After its time. */
  readonly lateMs: number;
}

/** How the one silence of a draft was ended, by the database's time. */
export async function firingOf(deployment: Deployment, draft: string): Promise<Firing> {
  const fired = await deployment.rows<{ early: number; late: string }>(
    `SELECT fired_at < due_at + INTERVAL ${SHORT_GRACE_MS * 1_000} MICROSECOND AS early,
     TIMESTAMPDIFF(MICROSECOND, due_at, fired_at) / 1000 AS late
     FROM timer WHERE subject_id = ? AND kind = 'silence' AND state = 'fired'`,
    [draft],
  );
  expect(fired).toHaveLength(1);
  return { isEarly: Number(fired[0]!.early) !== 0, lateMs: Number(fired[0]!.late) };
}

/** The record of a subject as its rows tell it: the numbers of its events without a gap, the last one its version. */
export async function expectDense(deployment: Deployment): Promise<void> {
  const wrong = await deployment.rows(
    `SELECT s.id FROM subject s JOIN (SELECT subject_id, COUNT(*) AS n, MIN(seq) AS low, MAX(seq) AS high FROM event
     GROUP BY subject_id) e ON e.subject_id = s.id WHERE e.low <> 1 OR e.high <> e.n OR e.high <> s.version`,
  );
  expect(wrong).toEqual([]);
}

/** Every fired deadline has one event, and every event of a deadline one timer. */
export async function expectTimersOnce(deployment: Deployment): Promise<void> {
  const fired = await deployment.rows<{ id: string }>(
    `SELECT id FROM timer WHERE state = 'fired' AND kind <> 'reminder' ORDER BY id`,
  );
  const events = await deployment.rows<{ body: string }>(
    `SELECT body FROM event WHERE body LIKE '%"command":"deadline.reached"%'`,
  );
  const timers = events.map(({ body }) => (JSON.parse(body) as { with: { timer: string } }).with.timer);
  expect(timers.sort()).toEqual(fired.map(({ id }) => id));
}
