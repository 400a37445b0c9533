import type { Deadline } from '#calendar';
import type { FactsPort } from '#engine';
import type { WorkflowCatalogue } from '#documents';
import {
  EARLIEST,
  MAY_CONVENE,
  meetingConditions,
  neededBy,
  presentMembers,
  sittingDate,
  type Attendance,
  type MeetingSnapshot,
} from '#meetings';
import { bodySettings, chairAt, type OrganisationState } from '#organisation';
import { textIn, type Command, type DraftSnapshot, type Facts, type Refused } from '#procedure';
import { agendaFactsFor } from './agenda-facts.js';
import { circulationDates } from './circulation-facts.js';
import { dateFor, momentFor, type DateTerms } from './dates.js';
import { wrongNames } from './named-participants.js';
import { pointer } from './question.js';
import { seatingOf } from './seating.js';

type Question = Parameters<FactsPort['lookUp']>;
type Found = Partial<Facts> | Refused;

/** What a meeting's step needs to know beyond the command: its hours, periods, who is in the room; its agenda. */
export async function meetingSubjectFacts(
  catalogue: WorkflowCatalogue,
  ...question: Question
): Promise<Found> {
  const [, world, ref, command, moment] = question;
  const organisation = world.organisation.snapshot as OrganisationState;
  const meeting = world.locked.get(ref.id)?.snapshot as MeetingSnapshot | undefined;
  const body = meeting?.context.body ?? textIn(command.with, 'body') ?? '';
  if (!bodySettings(organisation, body)) {
    const expected = `one of ${organisation.bodies.map(({ code }) => code).join(', ')}`;
    return pointer('/with/body', expected);
  }
  const terms: DateTerms = { organisation, body, at: moment.at };
  if (command.type.startsWith('agenda.')) return meeting ? ofAgenda(catalogue, meeting, question) : {};
  const dates = { ...hours(command, terms) };
  if ('refused' in dates) return dates;
  const notice = noticePeriod(command, terms);
  if ('refused' in notice) return notice;
  return (
    wrongNames(command, { organisation, body, at: moment.at, opens: dates['opens']?.due ?? moment.at }) ?? {
      ...withDates(dates, notice),
      ...withConditions(convening(organisation, body, command), standing(meeting, command, moment.at)),
      ...inTheRoom(command, terms),
      ...presiding(command, terms),
    }
  );
}

/** What is before the body, and how late a draft comes on its agenda. */
async function ofAgenda(
  catalogue: WorkflowCatalogue,
  meeting: MeetingSnapshot,
  [tx, world, , command, { at }]: Question,
): Promise<Found> {
  const organisation = world.organisation.snapshot as OrganisationState;
  const found = await agendaFactsFor({ tx, catalogue, organisation, meeting, at }, command);
  if ('refused' in found) return found;
  const draft = world.locked.get(textIn(command.with, 'draft') ?? '')?.snapshot as DraftSnapshot | undefined;
  return {
    ...found,
    ...withConditions(found.conditions ?? {}, standing(meeting, command, at)),
    ...withDates(await circulationDates({ q: tx, organisation, meeting, command, draft, at })),
  };
}

type Dates = Record<string, Deadline>;

function withDates(...several: readonly Dates[]): Partial<Facts> {
  const dates: Dates = Object.fromEntries(several.flatMap((one) => Object.entries(one)));
  return Object.keys(dates).length > 0 ? { dates } : {};
}

type Conditions = Readonly<Record<string, boolean>>;

const standing = (
  meeting: MeetingSnapshot | undefined,
  { type, with: payload }: Command,
  at: string,
): Conditions => (meeting ? meetingConditions(meeting.context, { type, with: payload, at }) : {});

function withConditions(...several: readonly Conditions[]): Partial<Facts> {
  const conditions: Conditions = Object.fromEntries(several.flatMap((one) => Object.entries(one)));
  return Object.keys(conditions).length > 0 ? { conditions } : {};
}

/** Stored only where a coordinator convenes a body that is not its to convene. */
function convening(organisation: OrganisationState, body: string, { type, as }: Command): Conditions {
  const isAsked = type === 'meeting.schedule' && /^(co-)?coordinator:/.test(as);
  const isOpen = bodySettings(organisation, body)?.conveners?.includes('coordinator') === true;
  return isAsked && !isOpen ? { [MAY_CONVENE]: false } : {};
}

interface Stated {
  /** Of the computed date, and of the payload. */
  readonly key: string;
  readonly at: string;
  readonly text: string;
}

/** Every hour that a command states; those of sittings give the meeting its opening and its close. */
function hoursIn({ with: payload }: Command): readonly Stated[] {
  const stated = ['opens', 'closes', 'resumes'].flatMap((key) => {
    const text = textIn(payload, key);
    return text === undefined ? [] : [{ key, at: key, text }];
  });
  const sittings = (payload['sittings'] ?? []) as readonly {
    readonly opens: string;
    readonly closes: string;
  }[];
  const [first, last] = [sittings[0], sittings.at(-1)];
  if (!first || !last) return stated;
  return [
    ...stated,
    { key: 'opens', at: 'sittings/0/opens', text: first.opens },
    { key: 'closes', at: `sittings/${sittings.length - 1}/closes`, text: last.closes },
    ...sittings.flatMap((sitting, index) =>
      (['opens', 'closes'] as const).map((end) => ({
        key: sittingDate(index + 1, end),
        at: `sittings/${index}/${end}`,
        text: sitting[end],
      })),
    ),
  ];
}

const MUST_COME = ['opens', 'resumes'];

function hours(command: Command, terms: DateTerms): Dates | Refused {
  const dates: Dates = {};
  for (const { key, at, text } of hoursIn(command)) {
    const date = momentFor(at, text, terms);
    if ('refused' in date) return date;
    if (MUST_COME.includes(key) && date.due < terms.at)
      return {
        refused: 'deadline-past',
        detail: { key, reason: 'hour-past', due: date.due, zone: date.zone },
      };
    dates[key] = date;
  }
  return dates;
}

const TELLS = ['meeting.schedule', 'meeting.postpone', 'meeting.notify'];

/** When a meeting can open at the earliest, with notice given now, where the body has a rule. */
function noticePeriod({ type }: Command, terms: DateTerms): Dates | Refused {
  const length = bodySettings(terms.organisation, terms.body)?.notice;
  if (!length || !TELLS.includes(type)) return {};
  const earliest = dateFor(EARLIEST, { length }, terms);
  return 'refused' in earliest ? earliest : { [EARLIEST]: earliest };
}

/** How many members an attendance counts, and how many there must be. */
function inTheRoom({ type, with: payload }: Command, { organisation, body, at }: DateTerms): Partial<Facts> {
  if (type !== 'attendance.record') return {};
  const { seats, quorum } = seatingOf(organisation, body, at);
  if (!quorum) return {};
  const attendance: Attendance = {
    present: payload['present'] as Attendance['present'],
    absent: (payload['absent'] as readonly string[] | undefined) ?? [],
  };
  return { quorum: { present: presentMembers(attendance, seats).length, needed: neededBy(quorum, seats) } };
}

/** The chair passes in the same transaction: afterwards nobody could tell who had it. */
function presiding({ type }: Command, { organisation, at }: DateTerms): Partial<Facts> {
  const chair = type === 'chair.hand-over' ? chairAt(organisation, at) : null;
  return chair === null ? {} : { chair };
}
