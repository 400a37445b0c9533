import { isRefused as isDateRefused, localText, subtractDuration, type Deadline } from '#calendar';
import { CIRCULATED, LATEST, type MeetingSnapshot } from '#meetings';
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
  const { body, opens } = meeting.context;
  const id = textIn(command.with, 'draft');
  const length = bodySettings(organisation, body)?.circulation;
  if (command.type !== 'agenda.add' || id === undefined || !length) return {};
  const zone = zoneOf(organisation, body);
  const latest = subtractDuration(opens, length, { zone, calendar: calendarOf(organisation, body) });
  if (isDateRefused(latest)) return {};
  const isCirculated = draft !== undefined && draft.context.body !== '';
  const circulated = (isCirculated ? await lastCirculated(question.q, id) : undefined) ?? at;
  return {
    [CIRCULATED]: { due: circulated, zone, local: localText(circulated, zone), explanation: [] },
    [LATEST]: {
      due: latest.instant,
      zone,
      local: localText(latest.instant, zone),
      explanation: latest.explanation,
    },
  };
}

async function lastCirculated(q: Queries, draft: string): Promise<string | undefined> {
  const row = await q.get<{ at: string }>(
    `SELECT at FROM event WHERE subject_id = ? AND type IN (${marksOf(CIRCULATES)}) ORDER BY seq DESC LIMIT 1`,
    [draft, ...CIRCULATES],
  );
  return row?.at;
}
