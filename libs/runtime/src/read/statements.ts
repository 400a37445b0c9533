import { listIn, standingPositions, type Standing } from '#procedure';
import type { Queries } from '#store';
import { authorsOf, kindOfStatement } from './authors.js';
import type { CommentView, StatementView } from './common.dto.js';
import type { DraftRecord } from './draft-report.js';
import type { Reading } from './reading.js';
import { visibleTo } from './visibility.js';
import { eventsNumbered, type SaidEvent } from './words-of-events.js';

/** Statements that will be attached, or are, as far as the viewer may read them. */
export async function statementViews(reading: Reading, record: DraftRecord): Promise<StatementView[]> {
  const { context } = record.snapshot;
  if (context.statements.length === 0) return [];
  const said = await eventsNumbered(reading.q, record.id, context.statements);
  const sight = visibleTo(reading.viewer);
  return context.statements.flatMap((number) => {
    const event = said.get(number);
    if (!event) return [];
    const [by = event.as, ...jointWith] = authorsOf(event, context);
    if (!sight.reads([by, ...jointWith])) return [];
    return {
      kind: kindOfStatement(event),
      by,
      ...(jointWith.length > 0 ? { jointWith } : {}),
      ...wordsIn(event),
      at: event.at,
    };
  });
}

/** Formal reservations that stand, which go with a decision as statements do, as far as the viewer may read them. */
export function reservationsOf({ viewer }: Reading, { snapshot, workflow }: DraftRecord): Standing[] {
  const sight = visibleTo(viewer);
  return standingPositions(snapshot.context, workflow.stances).filter(
    ({ stance, participant }) => stance === 'formal-reservation' && sight.reads([participant]),
  );
}

/** The same as a journal shows them, each with when it was made. */
export async function reservationViews(reading: Reading, record: DraftRecord): Promise<StatementView[]> {
  const standing = reservationsOf(reading, record);
  const said = await eventsNumbered(
    reading.q,
    record.id,
    standing.map(({ event }) => event),
  );
  return standing.flatMap(({ stance, participant, event }) => {
    const at = said.get(event)?.at;
    return at === undefined ? [] : [{ kind: stance, by: participant, at }];
  });
}

/** Comments on the text, as far as the viewer may read them. */
export async function commentViews(reading: Reading, record: DraftRecord): Promise<CommentView[]> {
  const numbers = await commentsOn(reading.q, record.id);
  if (numbers.length === 0) return [];
  const said = await eventsNumbered(reading.q, record.id, numbers);
  const sight = visibleTo(reading.viewer);
  return [...said.values()]
    .filter(({ as }) => sight.reads([as]))
    .map((event) => ({
      by: event.as,
      ...(event.with['paragraphs'] === undefined
        ? {}
        : { paragraphs: [...listIn(event.with, 'paragraphs')] }),
      ...wordsIn(event),
      at: event.at,
    }));
}

async function commentsOn(q: Queries, draft: string): Promise<number[]> {
  const rows = await q.all<{ seq: number }>(
    "SELECT seq FROM event WHERE subject_id = ? AND type = 'comment.submitted' ORDER BY seq",
    [draft],
  );
  return rows.map(({ seq }) => Number(seq));
}

function wordsIn({ with: { text } }: SaidEvent): { text?: Record<string, string> } {
  return typeof text === 'object' && text !== null ? { text: { ...(text as Record<string, string>) } } : {};
}
