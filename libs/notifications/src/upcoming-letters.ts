import type { OccasionKind } from '#procedure';
import type { Queries, TimerRow } from '#store';
import { channelsOf, type Message } from './deliveries.js';
import { lettersOf, type Telling } from './letters-of.js';
import { notOvertaken } from './overtaken.js';
import type { NotificationPorts } from './ports.js';
import { groupOf, saidBy, tellingsOf } from './reminder-of-timer.js';
import type { Group } from './planned-reminder.js';
import { sceneOf } from './scene-of.js';

/** A message that is to be sent, unless what it rests on changes before. */
export interface UpcomingLetter {
  /** UTC instant at which it is due. */
  readonly at: string;
  readonly kind: string;
  readonly occasion: OccasionKind | undefined;
  readonly offset: string;
  /** The date that it reminds of. */
  readonly until?: string;
  readonly recipient: string;
  readonly why: string;
  /** Its own days off moved it. */
  readonly isMoved: boolean;
  readonly language: string;
  readonly channels: readonly string[];
  /** UTC instant at which its mail goes, where that waits for the daily letter. */
  readonly mailAt?: string;
  readonly subject: string;
  readonly body: string;
}

const COLUMNS =
  'id, subject_id, subject_kind, occasion, schedule, offset_text, due_at, params, zone, state, kind, local_text,' +
  ' explanation, fired_at, try_at, attempts, last_error, created_at, trace';

/**
 * What the armed reminders of a subject will say to whom, as things stand: made by what makes the messages themselves.
 * Who answers before, joins, or has another address then, is another matter.
 */
export async function upcomingLetters(
  q: Queries,
  ports: NotificationPorts,
  subject: string,
): Promise<readonly UpcomingLetter[]> {
  const timers = await q.all<TimerRow>(
    `SELECT ${COLUMNS} FROM timer WHERE subject_id = ? AND state = 'armed' AND kind = 'reminder'
     ORDER BY due_at, occasion, offset_text`,
    [subject],
  );
  const letters: UpcomingLetter[] = [];
  for (const timer of timers) {
    const whom = await notOvertaken(q, timer, timer.due_at);
    if (whom) letters.push(...(await lettersOfTimer(q, ports, timer, whom)));
  }
  return letters;
}

async function lettersOfTimer(
  q: Queries,
  ports: NotificationPorts,
  timer: TimerRow,
  whom: Group,
): Promise<readonly UpcomingLetter[]> {
  const scene = await sceneOf(q, ports, timer.subject_id, timer.due_at);
  const { plan: occasion, until } = saidBy(timer).params;
  const letters: UpcomingLetter[] = [];
  for (const telling of tellingsOf(timer, whom)) {
    const { messages = [] } = (await lettersOf(q, ports, telling, scene)) ?? {};
    const had = await havingHad(q, timer, telling);
    for (const message of messages.filter(({ recipient }) => !had.has(recipient)))
      letters.push({
        at: timer.due_at,
        kind: telling.kind,
        occasion,
        offset: timer.offset_text,
        ...(until === undefined ? {} : { until }),
        recipient: message.recipient,
        why: message.why,
        isMoved: groupOf(timer).only !== undefined,
        language: message.language,
        channels: channelsOf(message),
        ...mailTime(message),
        subject: message.subject,
        body: message.body,
      });
  }
  return letters;
}

function mailTime(message: Message): Pick<UpcomingLetter, 'mailAt'> {
  const { wait } = message;
  if (wait === undefined || wait === 'inbox' || !channelsOf(message).includes('email')) return {};
  return { mailAt: wait.due };
}

/** Planned anew, a reminder may be due once more for those who had it. */
async function havingHad(
  q: Queries,
  { occasion, schedule, offset_text: offset }: TimerRow,
  { kind }: Telling,
): Promise<ReadonlySet<string>> {
  const rows = await q.all<{ recipient: string }>(
    'SELECT recipient FROM delivery WHERE occasion = ? AND schedule = ? AND offset_text = ? AND kind = ?',
    [occasion, schedule, offset, kind],
  );
  return new Set(rows.map(({ recipient }) => recipient));
}
