import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '#store';
import { addMs, msBetween } from '../clock.js';
import { lostReceivers, SILENT_AT_MOST_MS } from './receiver-rows.js';

const HEARTBEAT = 'intake';
const WINDOW_MS = 24 * 60 * 60 * 1_000;
const TOLERATED_MS = 30 * 60 * 1_000;

interface Gap {
  readonly from_at: string;
  readonly until_at: string | null;
}

/**
 * Says that communications can be received now: that this was committed is the proof. Ends open gaps, and leaves one
 * where nobody said so for too long.
 */
export async function intakeAlive(tx: Tx, at: string, silentAtMostMs = SILENT_AT_MOST_MS): Promise<void> {
  const last = await lastHeartbeat(tx, tx.dialect.forUpdate);
  if (last !== undefined && msBetween(last, at) > silentAtMostMs) await addGap(tx, last, at);
  await tx.run('UPDATE intake_gap SET until_at = ? WHERE until_at IS NULL', [at]);
  if (last !== undefined && last >= at) return;
  await tx.run('REPLACE INTO heartbeat (name, at) VALUES (?, ?)', [HEARTBEAT, at]);
}

/** Records that communications cannot be received from here on; without an end, until `intakeAlive`. */
export async function recordIntakeGap(tx: Tx, from: string, until?: string): Promise<void> {
  await addGap(tx, from, until);
}

export interface IntakeQuestion {
  /** When the silence expired. */
  readonly expiry: string;
  readonly now: string;
  readonly silentAtMostMs?: number;
  /** What was lost before then does not count any more. */
  readonly since?: string;
}

/**
 * Whether delegations could reach us: `interrupted` when that was impossible for more than 30 minutes of the 24 hours
 * before the expiry, or at the expiry itself; also when one that received then has never told what it missed.
 */
export async function intakeBefore(
  q: Queries,
  question: IntakeQuestion,
): Promise<'received' | 'interrupted'> {
  const { gaps, from } = await gapsBefore(q, question);
  if (gaps.some(({ until }) => until >= question.expiry)) return 'interrupted';
  return lostMs(gaps, from) > TOLERATED_MS ? 'interrupted' : 'received';
}

/** How long delegations could not reach us in the 24 hours before the expiry. */
export async function intakeLostMs(q: Queries, question: IntakeQuestion): Promise<number> {
  const { gaps, from } = await gapsBefore(q, question);
  const { expiry } = question;
  const before = gaps.map((gap) => ({ ...gap, until: gap.until < expiry ? gap.until : expiry }));
  return lostMs(before, from);
}

interface Gaps {
  readonly gaps: readonly { readonly from: string; readonly until: string }[];
  /** Since when they count. */
  readonly from: string;
}

async function gapsBefore(
  q: Queries,
  { expiry, now, silentAtMostMs = SILENT_AT_MOST_MS, since: first = '' }: IntakeQuestion,
): Promise<Gaps> {
  const window = addMs(expiry, -WINDOW_MS);
  const since = first > window ? first : window;
  // Before the gaps: who comes back moves its sign and records its gap together, and what is read later knows of both.
  const last = await lastHeartbeat(q);
  const gaps = (await lostReceivers(q, expiry, now)).map((from) => ({ from, until: now }));
  // Nobody has come back yet to record what this row already tells.
  if (last !== undefined && msBetween(last, now) > silentAtMostMs) gaps.push({ from: last, until: now });
  const rows = await q.all<Gap>(
    'SELECT from_at, until_at FROM intake_gap WHERE (until_at IS NULL OR until_at > ?) AND from_at < ?',
    [since, expiry],
  );
  for (const row of rows) gaps.push({ from: row.from_at, until: row.until_at ?? now });
  return { gaps: gaps.filter(({ from, until }) => until > since && from < expiry), from: since };
}

/** The time covered by the gaps; what several cover counts once. */
function lostMs(gaps: readonly { readonly from: string; readonly until: string }[], since: string): number {
  let covered = since;
  let lost = 0;
  for (const { from, until } of [...gaps].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = from > covered ? from : covered;
    if (until <= start) continue;
    lost += msBetween(start, until);
    covered = until;
  }
  return lost;
}

async function lastHeartbeat(q: Queries, suffix = ''): Promise<string | undefined> {
  return (await q.get<{ at: string }>(`SELECT at FROM heartbeat WHERE name = ?${suffix}`, [HEARTBEAT]))?.at;
}

async function addGap(tx: Tx, from: string, until: string | undefined): Promise<void> {
  await tx.run('INSERT INTO intake_gap (id, from_at, until_at) VALUES (?, ?, ?)', [
    randomUUID(),
    from,
    until,
  ]);
}
