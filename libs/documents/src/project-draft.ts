import type { Happened, Reaction } from '#engine';
import { textIn, type DraftContext, type DraftSnapshot } from '#procedure';
import { marksOf, type Tx } from '#store';
import { wordsOf } from '#text';
import { readText } from './draft-text.js';
import { countDraft, sortOf } from './projection/draft-counts.js';
import { isSameStanding, STANDING_COLUMNS, standingOf } from './projection/draft-row.js';
import { projectConcerns } from './projection/project-concerns.js';
import { projectPositions } from './projection/project-positions.js';
import { projectReaders } from './projection/project-readers.js';
import type { WorkflowCatalogue } from './workflow-catalogue.js';

/** Keeps the rows that lists, boards and checks read in step with the draft: same transaction, nothing else. */
export const projectDraft =
  (catalogue: WorkflowCatalogue): Reaction =>
  async (tx, happened) => {
    if (happened.ref.kind !== 'draft') return;
    const after = happened.after.snapshot as DraftSnapshot;
    const before = happened.before?.snapshot as DraftSnapshot | undefined;
    const { context } = after;
    if (!before) await insertDraft(tx, happened, after);
    else await updateDraft(tx, happened, before, after);
    await countDraft(tx, before && sortOf(before), sortOf(after));
    await projectReaders(tx, happened.ref.id, before?.context, context);
    const stances = (happened.after.workflow && catalogue.pinned(happened.after.workflow))?.stances ?? {};
    await projectPositions(tx, happened, { before, after }, stances);
    await projectConcerns(tx, happened.ref.id, before, after);
    if (before?.context.revision !== context.revision || happened.event.facts.text)
      await projectRevision(tx, happened, context);
    if (context.decision?.number && !before?.context.decision?.number)
      await sealDecision(tx, happened, context);
  };

async function insertDraft(tx: Tx, { ref, event, after }: Happened, snapshot: DraftSnapshot): Promise<void> {
  const { kind, area } = snapshot.context;
  const standing = standingOf(snapshot);
  const own = ['id', 'kind', 'title', 'area', 'workflow_id', 'created_at', 'changed_at'];
  const columns = [...own, ...STANDING_COLUMNS];
  await tx.run(`INSERT INTO draft (${columns.join(', ')}) VALUES (${marksOf(columns)})`, [
    ref.id,
    kind,
    JSON.stringify(event.facts.origin?.title ?? event.with['title']),
    area,
    after.workflow?.id ?? kind,
    event.at,
    event.at,
    ...STANDING_COLUMNS.map((column) => standing[column]),
  ]);
}

async function updateDraft(
  tx: Tx,
  { ref, event }: Happened,
  before: DraftSnapshot,
  after: DraftSnapshot,
): Promise<void> {
  const moves = before.state !== after.state || movesTheBoard(event.command);
  const standing = standingOf(after);
  if (!moves && isSameStanding(standingOf(before), standing)) return;
  const values = STANDING_COLUMNS.map((column) => standing[column]);
  const sets = STANDING_COLUMNS.map((column) => `${column} = ?`).join(', ');
  if (moves)
    await tx.run(`UPDATE draft SET ${sets}, changed_at = ? WHERE id = ?`, [...values, event.at, ref.id]);
  // A date that moved is no reason to come first in a list: whoever may not know why would wonder.
  else await tx.run(`UPDATE draft SET ${sets} WHERE id = ?`, [...values, ref.id]);
}

const movesTheBoard = (command: string): boolean =>
  command.startsWith('draft.') || command.startsWith('revision.');

async function projectRevision(tx: Tx, { ref, event }: Happened, context: DraftContext): Promise<void> {
  const hash = event.facts.text?.hash ?? null;
  const text = hash === null ? undefined : await readText(tx, hash);
  const words = text ? JSON.stringify(wordsOf(text)) : null;
  const known = await tx.touch(
    'UPDATE draft_revision SET content_hash = ?, languages = ?, words = ? WHERE draft_id = ? AND number = ?',
    [hash, JSON.stringify(context.complete), words, ref.id, context.revision],
  );
  if (known > 0) return;
  await tx.run(
    'INSERT INTO draft_revision (draft_id, number, content_hash, languages, words, reason, issued_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [
      ref.id,
      context.revision,
      hash,
      JSON.stringify(context.complete),
      words,
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
