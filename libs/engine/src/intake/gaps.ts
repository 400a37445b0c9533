import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '#store';
import { addMs, earliest, latest, msBetween } from '../clock.js';
import { servicesSince, SILENT_AT_MOST_MS, type Service } from './receiver-rows.js';

const WINDOW_MS = 24 * 60 * 60 * 1_000;
/** What delegations may lack of a silence before it is nobody's consent (DESIGN 5, Review). */
export const LOST_TOLERATED_MS = 30 * 60 * 1_000;

interface Gap {
  readonly from: string;
  readonly until: string;
}

/** Records that communications cannot be received from here on; without an end, until somebody gives it one. */
export async function recordIntakeGap(tx: Tx, from: string, until?: string): Promise<void> {
  await tx.run('INSERT INTO intake_gap (id, from_at, until_at) VALUES (?, ?, ?)', [
    randomUUID(),
    from,
    until,
  ]);
}

export interface IntakeQuestion {
  /** When the silence expired. */
  readonly expiry: string;
  readonly now: string;
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
  return lostMs(gaps, from) > LOST_TOLERATED_MS ? 'interrupted' : 'received';
}

/** How long delegations could not reach us in the 24 hours before the expiry. */
export async function intakeLostMs(q: Queries, question: IntakeQuestion): Promise<number> {
  const { gaps, from } = await gapsBefore(q, question);
  const { expiry } = question;
  const before = gaps.map((gap) => ({ ...gap, until: earliest(gap.until, expiry) }));
  return lostMs(before, from);
}

interface Gaps {
  readonly gaps: readonly Gap[];
  /** Since when they count. */
  readonly from: string;
}

async function gapsBefore(q: Queries, question: IntakeQuestion): Promise<Gaps> {
  const { expiry, now } = question;
  const from = latest(question.since ?? '', addMs(expiry, -WINDOW_MS));
  // Before the gaps: who comes back signs and records its gap together, and what is read later knows of both.
  const { services, first } = await servicesSince(q, addMs(from, -SILENT_AT_MOST_MS));
  const rows = await q.all<{ readonly from_at: string; readonly until_at: string | null }>(
    'SELECT from_at, until_at FROM intake_gap WHERE (until_at IS NULL OR until_at > ?) AND from_at < ?',
    [from, expiry],
  );
  const gaps = [
    ...rows.map((row) => ({ from: row.from_at, until: row.until_at ?? now })),
    ...(first === undefined ? [] : unserved(services, { from: latest(from, first), now })),
    ...services.filter((one) => isUntold(one, expiry)).map((one) => ({ from: one.heard_before, until: now })),
  ];
  return { gaps: gaps.filter((gap) => gap.until > from && gap.from < expiry), from };
}

/** What it answered before the expiry it has not told, or may have died with. */
function isUntold({ signed_at, heard_before, left_at }: Service, expiry: string): boolean {
  return left_at === null && heard_before < expiry && expiry <= addMs(signed_at, SILENT_AT_MOST_MS);
}

/** When nobody was in service. */
function unserved(
  services: readonly Service[],
  time: { readonly from: string; readonly now: string },
): Gap[] {
  const gaps: Gap[] = [];
  let served = time.from;
  for (const one of [...services].sort((a, b) => (a.since < b.since ? -1 : 1))) {
    if (one.since > served) gaps.push({ from: served, until: one.since });
    served = latest(served, endOf(one, time.now));
  }
  if (time.now > served) gaps.push({ from: served, until: time.now });
  return gaps;
}

/** Who is in service will sign again. */
function endOf({ signed_at, served_until, left_at }: Service, now: string): string {
  if (served_until !== null) return served_until;
  const isInService = left_at === null && signed_at >= addMs(now, -SILENT_AT_MOST_MS);
  return isInService ? now : signed_at;
}

/** The time covered by the gaps; what several cover counts once. */
function lostMs(gaps: readonly Gap[], since: string): number {
  let covered = since;
  let lost = 0;
  for (const { from, until } of [...gaps].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = latest(from, covered);
    if (until <= start) continue;
    lost += msBetween(start, until);
    covered = until;
  }
  return lost;
}
