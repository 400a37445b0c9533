import type { Assembly } from '../assemble.js';
import { upcomingLetters, type UpcomingLetter } from '#notifications';
import type { SubjectRef } from '#procedure';
import type { DeliveryRow, Queries } from '#store';
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
      told: await toldBy(store.read, told),
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
  'id' | 'notice_id' | 'kind' | 'recipient' | 'channel' | 'language' | 'subject_line' | 'body' | 'at'
>;

const deliveriesIn = (q: Queries): Promise<Delivered[]> =>
  q.all<Delivered>(
    'SELECT id, notice_id, kind, recipient, channel, language, subject_line, body, at FROM delivery ORDER BY at, kind',
  );

async function idsOfDeliveries(q: Queries): Promise<ReadonlySet<string>> {
  const rows = await q.all<{ id: string }>('SELECT id FROM delivery');
  return new Set(rows.map(({ id }) => id));
}

/** Messages to one recipient by several channels are one. */
async function toldBy(q: Queries, rows: readonly Delivered[]): Promise<readonly UpcomingLetter[]> {
  const messages = Map.groupBy(rows, ({ notice_id: notice, recipient }) => `${notice} ${recipient}`);
  const letters: UpcomingLetter[] = [];
  for (const some of messages.values()) {
    const [first] = some;
    if (!first) continue;
    const { at, kind, recipient, language, subject_line: subject, body } = first;
    const why = await ruleOf(q, first);
    const channels = some.map(({ channel }) => channel).sort();
    const one = { at, kind, occasion: undefined, offset: '', recipient, why, isMoved: false };
    letters.push({ ...one, language, channels, subject, body });
  }
  return letters;
}

/** The rule that its notice noted, where one audience was told; of several, that it is told by name or by rule. */
async function ruleOf(q: Queries, { notice_id: notice, recipient }: Delivered): Promise<string> {
  const row = await q.get<{ params: string }>('SELECT params FROM notice WHERE id = ?', [notice]);
  const { rules } = JSON.parse(row?.params ?? '{}') as {
    readonly rules?: { readonly to: readonly string[] };
  };
  const to = rules?.to ?? [];
  return to.find((audience) => audience === recipient) ?? to[0] ?? recipient;
}
