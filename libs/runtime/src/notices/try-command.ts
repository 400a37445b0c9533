import type { Assembly } from '../assemble.js';
import { upcomingLetters, whyTold, type UpcomingLetter } from '#notifications';
import type { SubjectRef } from '#procedure';
import type { DeliveryRow, NoticeRow, Queries } from '#store';
import { openCopy, type Live } from '../rehearsal/open-copy.js';

/** A command that is not given: what would it tell? */
export interface WhatIf {
  readonly type: string;
  readonly as: string;
  readonly with: Readonly<Record<string, unknown>>;
}

export interface TriedCommand {
  /** Why it would be refused, where it would be. */
  readonly refused?: string;
  /** What it would tell at once. */
  readonly told: readonly UpcomingLetter[];
  /** What would be reminded of after it. */
  readonly upcoming: readonly UpcomingLetter[];
}

/**
 * Gives a command to a copy of its subject, in a database of its own, and looks at what is told there by it: the real
 * engine takes it, and the live one is only read.
 *
 * @throws Error where there is no such subject.
 */
export async function tryCommand(live: Live, on: SubjectRef, command: WhatIf): Promise<TriedCommand> {
  const copy = await openCopy(live, on);
  if (!copy) throw new Error(`there is no ${on.kind} ${on.id}`);
  const { world, store, assembly } = copy;
  try {
    await world.drain();
    const before = await idsOfDeliveries(store.read);
    const answer = await world.dispatch({ on, command: { ...command, with: { ...command.with } } });
    await world.drain();
    const told = (await deliveriesIn(store.read)).filter(({ id }) => !before.has(id));
    return {
      ...('refused' in answer ? { refused: answer.refused } : {}),
      told: await toldBy(store.read, assembly, told),
      upcoming: await upcomingOf(assembly, store.read, on),
    };
  } finally {
    await world.close();
  }
}

const upcomingOf = ({ notifications }: Pick<Assembly, 'notifications'>, q: Queries, { id }: SubjectRef) =>
  upcomingLetters(q, notifications, id);

type Delivered = Pick<
  DeliveryRow,
  | 'id'
  | 'notice_id'
  | 'kind'
  | 'recipient'
  | 'channel'
  | 'language'
  | 'subject_line'
  | 'body'
  | 'at'
  | 'state'
  | 'try_at'
>;

const deliveriesIn = (q: Queries): Promise<Delivered[]> =>
  q.all<Delivered>(
    `SELECT id, notice_id, kind, recipient, channel, language, subject_line, body, at, state, try_at FROM delivery
     ORDER BY at, kind`,
  );

async function idsOfDeliveries(q: Queries): Promise<ReadonlySet<string>> {
  const rows = await q.all<{ id: string }>('SELECT id FROM delivery');
  return new Set(rows.map(({ id }) => id));
}

/** Messages to one recipient by several channels are one. */
async function toldBy(
  q: Queries,
  { notifications }: Pick<Assembly, 'notifications'>,
  rows: readonly Delivered[],
): Promise<readonly UpcomingLetter[]> {
  const letters: UpcomingLetter[] = [];
  for (const [notice, messages] of Map.groupBy(rows, ({ notice_id: id }) => id)) {
    const made = await q.get<NoticeRow>(
      'SELECT kind, subject_id, params, offset_text, at FROM notice WHERE id = ?',
      [notice],
    );
    const why = made ? await whyTold(q, notifications, made) : undefined;
    for (const [recipient, some] of Map.groupBy(messages, (message) => message.recipient)) {
      const [first] = some;
      if (!first) continue;
      const { at, kind, language, subject_line: subject, body } = first;
      const channels = some.map(({ channel }) => channel).sort();
      const mailAt = some.find(({ state }) => state === 'gathered')?.try_at;
      const one = { at, kind, occasion: undefined, offset: '', recipient, isMoved: false };
      const told = { ...one, why: why?.(recipient) ?? recipient, language, channels, subject, body };
      letters.push({ ...told, ...(mailAt && { mailAt }) });
    }
  }
  return letters;
}
