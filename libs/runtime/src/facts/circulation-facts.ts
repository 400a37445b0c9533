import { isRefused as isDateRefused, localText, subtractDuration, type Deadline } from '#calendar';
import { CIRCULATED, LATEST, type MeetingContext, type MeetingSnapshot } from '#meetings';
import { bodySettings, calendarOf, zoneOf, type OrganisationState } from '#organisation';
import { textIn, type Command, type DraftSnapshot } from '#procedure';
import { marksOf, type Queries } from '#store';

export interface CirculationQuestion {
  readonly q: Queries;
  readonly organisation: OrganisationState;
  readonly meeting: MeetingSnapshot;
  readonly command: Command;
  readonly draft: DraftSnapshot | undefined;
  /** The moment of the act. */
  readonly at: string;
}

/** What puts a text before delegations, or completes it in a language. */
const CIRCULATES = [
  'draft.submitted',
  'draft.forwarded',
  'draft.referred',
  'revision.issued',
  'revision.delivered',
];

/**
 * When a draft that is put on an agenda was circulated, in its last language, and until when it had to be, where its
 * body has a period of circulation. What no body has yet counts as circulated now at the earliest.
 */
export async function circulationDates(question: CirculationQuestion): Promise<Record<string, Deadline>> {
  const { organisation, meeting, command, draft, at } = question;
  const id = textIn(command.with, 'draft');
  const latest = latestCirculation(organisation, meeting.context);
  if (command.type !== 'agenda.add' || id === undefined || !latest) return {};
  const { zone } = latest;
  const isCirculated = draft !== undefined && draft.context.body !== '';
  const circulated = (isCirculated ? (await lastCirculated(question.q, [id])).get(id) : undefined) ?? at;
  return {
    [CIRCULATED]: { due: circulated, zone, local: localText(circulated, zone), explanation: [] },
    [LATEST]: latest,
  };
}

/** Until when a text had to be circulated for a meeting as it is called now, where its body has a period. */
export function latestCirculation(
  organisation: OrganisationState,
  { body, opens }: Pick<MeetingContext, 'body' | 'opens'>,
): Deadline | undefined {
  const length = bodySettings(organisation, body)?.circulation;
  if (!length) return undefined;
  const zone = zoneOf(organisation, body);
  const latest = subtractDuration(opens, length, { zone, calendar: calendarOf(organisation, body) });
  if (isDateRefused(latest)) return undefined;
  const { instant: due, explanation } = latest;
  return { due, zone, local: localText(due, zone), explanation };
}

/** When each draft was circulated last, in its last language; nothing of those that never were. */
export async function lastCirculated(
  q: Queries,
  drafts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (drafts.length === 0) return new Map();
  const rows = await q.all<{ id: string; at: string }>(
    `SELECT subject_id AS id, at FROM event WHERE subject_id IN (${marksOf(drafts)}) AND type IN (${marksOf(CIRCULATES)})
     ORDER BY subject_id, seq`,
    [...drafts, ...CIRCULATES],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
