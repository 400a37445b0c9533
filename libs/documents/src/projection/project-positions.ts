import type { Happened } from '#engine';
import {
  owedOn,
  positionOf,
  spokenBetween,
  type DraftSnapshot,
  type Owed,
  type StanceDefinition,
} from '#procedure';
import { marksOf, type Tx } from '#store';

type Stances = Readonly<Record<string, StanceDefinition>>;
type Owing = ReadonlyMap<string, Owed>;

/** A draft before an event, if it was there, and after it. */
export interface Change {
  readonly before: DraftSnapshot | undefined;
  readonly after: DraftSnapshot;
}

/** `advance` while the draft is pending or held, `current` in a round, `stale` about an older text or another body. */
export async function projectPositions(
  tx: Tx,
  { ref, event }: Happened,
  { before, after }: Change,
  stances: Stances,
): Promise<void> {
  const draft = ref.id;
  if (before) await projectReading(tx, draft, before, after);
  const isUnmoved = before !== undefined && isSameBesideWords(before, after);
  if (isUnmoved && before.context.positions === after.context.positions) return;
  const past = before?.context.positions ?? {};
  const { positions, round } = after.context;
  const isRunning = round !== null && round.closedAt === undefined;
  const spoken = past === positions ? [] : spokenBetween(past, positions);
  // What one delegation says changes what no other owes.
  const owed = owedOn(after, stances, isUnmoved ? spoken : undefined);
  for (const participant of spoken) {
    const position = positionOf(positions, participant);
    if (!position) {
      await tx.run('DELETE FROM draft_position WHERE draft_id = ? AND participant = ?', [draft, participant]);
      continue;
    }
    const values = [
      position.stance,
      position.reading,
      position.event,
      event.receivedAt,
      isRunning ? 'current' : 'advance',
      owed.get(participant) ?? null,
      draft,
      participant,
    ];
    await tx.run(positionOf(past, participant) ? UPDATE_POSITION : INSERT_POSITION, values);
  }
  if (!before || isUnmoved) return;
  const differs = differing(owedOn(before, stances), owed).filter((code) => !spoken.includes(code));
  await projectOwed(tx, draft, differs, owed);
}

const INSERT_POSITION =
  'INSERT INTO draft_position (stance, reading, event, at, state, owes, draft_id, participant) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
const UPDATE_POSITION =
  'UPDATE draft_position SET stance = ?, reading = ?, event = ?, at = ?, state = ?, owes = ? WHERE draft_id = ? AND participant = ?';

/** Nothing that what delegations owe depends on has changed, but for what they said. */
function isSameBesideWords(before: DraftSnapshot, after: DraftSnapshot): boolean {
  const [was, is] = [before.context, after.context];
  return (
    before.state === after.state &&
    was.conflicts === is.conflicts &&
    was.concerns === is.concerns &&
    was.round === is.round &&
    was.reading === is.reading &&
    was.revisionSince === is.revisionSince &&
    was.freshSince === is.freshSince
  );
}

async function projectReading(
  tx: Tx,
  draft: string,
  { context: before }: DraftSnapshot,
  { context: after }: DraftSnapshot,
): Promise<void> {
  if (before.reading === after.reading) return;
  await tx.run("UPDATE draft_position SET state = 'stale' WHERE draft_id = ?", [draft]);
  // A corrected ruling takes the draft back to a reading in which they spoke.
  const back = "UPDATE draft_position SET state = 'advance' WHERE draft_id = ? AND reading = ?";
  if (after.reading < before.reading) await tx.run(back, [draft, after.reading]);
}

const differing = (was: Owing, is: Owing): string[] =>
  [...new Set([...was.keys(), ...is.keys()])].filter((code) => was.get(code) !== is.get(code));

/** What those owe who did not speak themselves: a new text, another body or the end of the draft changes it. */
async function projectOwed(tx: Tx, draft: string, codes: readonly string[], is: Owing): Promise<void> {
  for (const [owes, same] of Map.groupBy(codes, (code) => is.get(code) ?? null)) {
    await tx.run(
      `UPDATE draft_position SET owes = ? WHERE draft_id = ? AND participant IN (${marksOf(same)})`,
      [owes, draft, ...same],
    );
  }
}
