import type { Happened, Reaction } from '#engine';
import { positionOf, spokenBetween, textIn, type DraftContext, type DraftSnapshot } from '#procedure';
import type { Tx } from '#store';

/** Keeps the rows that lists, boards and checks read in step with the draft: same transaction, nothing else. */
export const projectDraft: Reaction = async (tx, happened) => {
  if (happened.ref.kind !== 'draft') return;
  const { state, context } = happened.after.snapshot as DraftSnapshot;
  const before = (happened.before?.snapshot as DraftSnapshot | undefined)?.context;
  if (!before) await insertDraft(tx, happened, state, context);
  else await updateDraft(tx, happened, state, context);
  await projectPositions(tx, happened, before, context);
  await projectConcerns(tx, happened.ref.id, before, context);
  if (before?.revision !== context.revision || happened.event.facts.text)
    await projectRevision(tx, happened, context);
  if (context.decision?.number && !before?.decision?.number) await sealDecision(tx, happened, context);
};

async function insertDraft(
  tx: Tx,
  { ref, event, after }: Happened,
  state: string,
  context: DraftContext,
): Promise<void> {
  await tx.run(
    `INSERT INTO draft (id, kind, title, area, state, body, final_body, revision, sponsors, workflow_id, created_at, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ref.id,
      context.kind,
      JSON.stringify(event.facts.origin?.title ?? event.with['title']),
      context.area,
      state,
      context.body,
      context.finalBody,
      context.revision,
      JSON.stringify(context.sponsors),
      after.workflow?.id ?? context.kind,
      event.at,
      event.at,
    ],
  );
}

async function updateDraft(
  tx: Tx,
  { ref, event, before }: Happened,
  state: string,
  context: DraftContext,
): Promise<void> {
  if (before?.state === state && !movesTheBoard(event.command)) return;
  await tx.run(
    'UPDATE draft SET state = ?, body = ?, final_body = ?, revision = ?, sponsors = ?, changed_at = ? WHERE id = ?',
    [
      state,
      context.body,
      context.finalBody,
      context.revision,
      JSON.stringify(context.sponsors),
      event.at,
      ref.id,
    ],
  );
}

const movesTheBoard = (command: string): boolean =>
  command.startsWith('draft.') || command.startsWith('revision.');

/** `advance` while the draft is pending or held, `current` in a round, `stale` about an older text or another body. */
async function projectPositions(
  tx: Tx,
  { ref, event }: Happened,
  before: DraftContext | undefined,
  after: DraftContext,
): Promise<void> {
  const draft = ref.id;
  if (before && before.reading !== after.reading) {
    await tx.run("UPDATE draft_position SET state = 'stale' WHERE draft_id = ?", [draft]);
    // A corrected ruling takes the draft back to a reading in which they spoke.
    const back = "UPDATE draft_position SET state = 'advance' WHERE draft_id = ? AND reading = ?";
    if (after.reading < before.reading) await tx.run(back, [draft, after.reading]);
  }
  if (before?.positions === after.positions) return;
  const isRunning = after.round !== null && after.round.closedAt === undefined;
  const past = before?.positions ?? {};
  for (const participant of spokenBetween(past, after.positions)) {
    const position = positionOf(after.positions, participant);
    const state = isRunning ? 'current' : 'advance';
    if (!position) {
      await tx.run('DELETE FROM draft_position WHERE draft_id = ? AND participant = ?', [draft, participant]);
      continue;
    }
    const values = [
      position.stance,
      position.reading,
      position.event,
      event.receivedAt,
      state,
      draft,
      participant,
    ];
    await tx.run(positionOf(past, participant) ? UPDATE_POSITION : INSERT_POSITION, values);
  }
}

const INSERT_POSITION =
  'INSERT INTO draft_position (stance, reading, event, at, state, draft_id, participant) VALUES (?, ?, ?, ?, ?, ?, ?)';
const UPDATE_POSITION =
  'UPDATE draft_position SET stance = ?, reading = ?, event = ?, at = ?, state = ? WHERE draft_id = ? AND participant = ?';

async function projectConcerns(
  tx: Tx,
  draft: string,
  before: DraftContext | undefined,
  after: DraftContext,
): Promise<void> {
  if (before?.concerns === after.concerns) return;
  for (const [id, { owner, status, blocking, event }] of Object.entries(after.concerns)) {
    const old = before?.concerns[id];
    if (!old) {
      await tx.run(
        'INSERT INTO draft_concern (draft_id, concern, owner, status, blocking, event) VALUES (?, ?, ?, ?, ?, ?)',
        [draft, id, owner, status, blocking ? 1 : 0, event],
      );
    } else if (old.status !== status) {
      await tx.run('UPDATE draft_concern SET status = ? WHERE draft_id = ? AND concern = ?', [
        status,
        draft,
        id,
      ]);
    }
  }
}

async function projectRevision(tx: Tx, { ref, event }: Happened, context: DraftContext): Promise<void> {
  const hash = event.facts.text?.hash ?? null;
  const known = await tx.touch(
    'UPDATE draft_revision SET content_hash = ?, languages = ? WHERE draft_id = ? AND number = ?',
    [hash, JSON.stringify(context.complete), ref.id, context.revision],
  );
  if (known > 0) return;
  await tx.run(
    'INSERT INTO draft_revision (draft_id, number, content_hash, languages, reason, issued_at) VALUES (?, ?, ?, ?, ?, ?)',
    [
      ref.id,
      context.revision,
      hash,
      JSON.stringify(context.complete),
      textIn(event.with, 'reason') ?? null,
      event.at,
    ],
  );
}

/** A decision names exactly one revision (I5); its record is the event that sealed it. */
async function sealDecision(tx: Tx, { ref, seq, event }: Happened, context: DraftContext): Promise<void> {
  const { decision } = context;
  if (!decision) return;
  await tx.run(
    'INSERT INTO decision (draft_id, number, body, on_date, revision, sealed_at, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [
      ref.id,
      decision.number ?? '',
      decision.body,
      decision.at.slice(0, 10),
      decision.revision,
      event.at,
      JSON.stringify({
        event: seq,
        outcomes: context.outcomes,
        statements: context.statements,
        hash: event.hash,
      }),
    ],
  );
}
