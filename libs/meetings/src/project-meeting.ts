import type { SubjectRef } from '#procedure';
import { marksOf, type Tx } from '#store';
import type { MeetingSnapshot } from './meeting-context.js';

/** As much of what happened as the rows of a meeting are written from. */
export interface MeetingHappened {
  readonly ref: SubjectRef;
  readonly before?: unknown;
  readonly after: { readonly snapshot: unknown };
}

const COLUMNS = [
  'body',
  'state',
  'opens_at',
  'closes_at',
  'zone',
  'mode',
  'informal',
  'schedule',
  'invited',
  'tentative',
  'title',
] as const;
const ITEM_COLUMNS = '(meeting_id, position, draft_id, title, treatment, state)';

/** Keeps the rows that lists of meetings and agendas are read from equal to the meeting's state. */
export async function projectMeeting(tx: Tx, { ref, before, after }: MeetingHappened): Promise<void> {
  if (ref.kind !== 'meeting') return;
  const snapshot = after.snapshot as MeetingSnapshot;
  const values = valuesOf(snapshot);
  if (before === undefined) {
    const marks = marksOf(COLUMNS);
    await tx.run(`INSERT INTO meeting (${COLUMNS.join(', ')}, id) VALUES (${marks}, ?)`, [...values, ref.id]);
  } else {
    const sets = COLUMNS.map((column) => `${column} = ?`).join(', ');
    await tx.run(`UPDATE meeting SET ${sets} WHERE id = ?`, [...values, ref.id]);
  }
  await projectItems(tx, ref.id, snapshot);
  await projectVersion(tx, ref.id, before, snapshot);
}

/** What was circulated is kept as it was: a later version is another row. */
async function projectVersion(
  tx: Tx,
  meeting: string,
  before: unknown,
  { context: { circulated } }: MeetingSnapshot,
): Promise<void> {
  const former = (before as { readonly snapshot: MeetingSnapshot } | undefined)?.snapshot.context.circulated;
  if (!circulated || circulated.version === former?.version) return;
  const { version, at, final, items } = circulated;
  await tx.run('INSERT INTO agenda_version (meeting_id, version, at, final, items) VALUES (?, ?, ?, ?, ?)', [
    meeting,
    version,
    at,
    final ? 1 : 0,
    JSON.stringify(items),
  ]);
}

function valuesOf({ state, context }: MeetingSnapshot) {
  const { body, opens, closes, zone, mode, informal, schedule } = context;
  const invited = context.invited && JSON.stringify(context.invited);
  const title = context.title ? JSON.stringify(context.title) : null;
  return [
    body,
    state,
    opens,
    closes,
    zone,
    mode,
    informal,
    schedule,
    invited,
    context.tentative === true,
    title,
  ];
}

async function projectItems(tx: Tx, meeting: string, { context }: MeetingSnapshot): Promise<void> {
  await tx.run('DELETE FROM agenda_item WHERE meeting_id = ?', [meeting]);
  for (const [index, { draft, title, treatment, state }] of context.items.entries()) {
    const words = JSON.stringify(title ?? null);
    const values = [meeting, index + 1, draft ?? null, words, treatment, state];
    await tx.run(`INSERT INTO agenda_item ${ITEM_COLUMNS} VALUES (?, ?, ?, ?, ?, ?)`, values);
  }
}
