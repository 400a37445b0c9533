import { addDuration, instantOfEpoch, isRefused as isDateRefused, type Duration } from '#calendar';
import type { MeetingSnapshot } from '#meetings';
import { bodySettings, calendarOf, zoneOf } from '#organisation';
import { isOffice, type Facts, type Refused } from '#procedure';
import { unreachableAmong } from './addresses.js';
import { authorityFor, withAuthority } from './authority-facts.js';
import type { DateAsked, DateTerms } from './dates.js';
import {
  dates,
  eligible,
  isRefusal,
  pointer,
  silenceOf,
  stated,
  text,
  type Dates,
  type DraftQuestion,
  type Gather,
} from './question.js';
import { lostMs } from './reception.js';

/** Whether a silence before this body was broken, and its procedure has a shorter one for the next. */
const isFurther = ({ snapshot }: DraftQuestion): boolean =>
  snapshot !== undefined && snapshot.context.brokenBefore === snapshot.context.body;

/** The length that the procedure gives where the chair states none. */
export function usualLength(question: DraftQuestion): Duration | undefined {
  const { length: first, again } = silenceOf(question) ?? {};
  return (isFurther(question) ? again : undefined) ?? (first === 'stated' ? undefined : first);
}

/** The length that the chair states, else the workflow's, else the body's. */
function silenceLength(question: DraftQuestion): DateAsked {
  const { command, snapshot, organisation } = question;
  const expires = text(command.with['expires']);
  if (expires !== undefined) return { stated: expires, needsWorkingTime: true };
  const body = bodySettings(organisation, snapshot?.context.body ?? '')?.silence ?? undefined;
  const length = (command.with['length'] as Duration | undefined) ?? usualLength(question) ?? body;
  return length === undefined ? {} : { length, needsWorkingTime: true };
}

/** What becomes of an end on a day off: as the chair said for this silence, else as the workflow does. */
export function rollOf(question: DraftQuestion): Pick<DateTerms, 'roll'> {
  const said = text(question.command.with['policy']) ?? question.snapshot?.context.silence?.policy;
  const roll = (said as DateTerms['roll']) ?? silenceOf(question)?.roll;
  return roll ? { roll } : {};
}

/** A silence shorter than the procedure allows; a further one may be as short as it says for that. */
function isTooShort(question: DraftQuestion, due: string): boolean {
  const { organisation, terms, snapshot } = question;
  const { atLeast, again } = silenceOf(question) ?? {};
  if (atLeast === undefined) return false;
  const body = snapshot?.context.body ?? '';
  const place = { zone: zoneOf(organisation, body), calendar: calendarOf(organisation, body) };
  return [atLeast, ...(isFurther(question) && again !== undefined ? [again] : [])].every((length) => {
    const least = addDuration(terms.at, length, place);
    return isDateRefused(least) || least.instant > due;
  });
}

function tooShort(question: DraftQuestion): Refused {
  const key = text(question.command.with['expires']) === undefined ? 'length' : 'expires';
  const { atLeast } = silenceOf(question) ?? {};
  return pointer(`/with/${key}`, `a silence of at least ${JSON.stringify(atLeast)}`);
}

/** That a body will decide by silence is a decision of it: not without the quorum of the meeting that it is proposed in. */
function lacksQuorum({ meeting, world, command }: DraftQuestion): Refused | undefined {
  if (!meeting || !isOffice(command.as)) return undefined;
  const { quorum } = (world.locked.get(meeting.id)?.snapshot as MeetingSnapshot).context;
  return quorum?.met === false ? { refused: 'quorum-missing', detail: { ...quorum } } : undefined;
}

export const proposedSilence: Gather = async (question) => {
  const lacking = lacksQuorum(question);
  if (lacking) return lacking;
  const computed = expiry(question);
  if (isRefusal(computed)) return computed;
  const due = computed.dates?.['expires']?.due ?? '';
  if (isTooShort(question, due)) return tooShort(question);
  return beginning(question, computed.dates ?? {}, due);
};

/** Who is asked, whether each of them can be told, and whether the body may still decide by silence. */
async function beginning(question: DraftQuestion, computed: Dates, due: string): Promise<Partial<Facts>> {
  const { tx, organisation } = question;
  const asked = eligible(question);
  const unreachable = await unreachableAmong(tx, organisation, asked);
  const { dates: lapse, conditions } = authorityFor(question, due);
  const all = { ...computed, ...lapse };
  return {
    ...(Object.keys(all).length > 0 ? { dates: all } : {}),
    eligible: asked,
    ...(unreachable.length > 0 ? { unreachable } : {}),
    ...(conditions ? { conditions } : {}),
  };
}

function expiry(question: DraftQuestion): ReturnType<typeof dates> {
  const asked = silenceLength(question);
  if (asked.stated === undefined && asked.length === undefined)
    return pointer('/with/expires', 'when the silence ends, or its length');
  const terms: DateTerms = { ...question.terms, ...rollOf(question) };
  const computed = dates({ ...question, terms }, { expires: asked });
  return asked.length === undefined || isRefusal(computed) ? computed : fromOpening(question, computed);
}

/** A length runs from when the silence begins, which it does once the last required language is out: never from a note. */
function fromOpening({ snapshot }: DraftQuestion, { dates: computed }: { dates?: Dates }): { dates?: Dates } {
  const expires = computed?.['expires'];
  if (!expires) return {};
  const began = {
    step: 'runs-from' as const,
    what: 'silence' as const,
    languages: snapshot?.context.required ?? [],
  };
  return { dates: { ...computed, expires: { ...expires, explanation: [began, ...expires.explanation] } } };
}

/** A silence proposed in the room begins when the meeting closes: its length runs from then. */
export const closing: Gather = async (question) => {
  const { silence } = question.snapshot?.context ?? {};
  if (!silence || silence.refused) return { eligible: eligible(question) };
  if (silence.length === undefined) {
    const { due, zone } = silence.expires;
    const isLongEnough = question.terms.at < due && !isTooShort(question, due);
    if (isLongEnough) return beginning(question, {}, due);
    return { refused: 'deadline-past', detail: { reason: 'nothing-left', due, zone } };
  }
  const length = silence.length === 'usual' ? {} : { length: silence.length };
  const computed = expiry({ ...question, command: { ...question.command, with: length } });
  if (isRefusal(computed)) return computed;
  return beginning(question, computed.dates ?? {}, computed.dates?.['expires']?.due ?? '');
};

/** Reopened for at least what was lost, and by the policy that the silence was set under. */
export const reopening: Gather = async (question) => {
  const terms: DateTerms = { ...question.terms, ...rollOf(question) };
  const computed = dates({ ...question, terms }, { expires: stated(question.command, 'expires') });
  if (isRefusal(computed)) return computed;
  const expires = computed.dates?.['expires'];
  if (!expires) return {};
  const least = instantOfEpoch(Date.parse(terms.at) + (await lostMs(question)));
  if (expires.due < least) {
    const detail = { reason: 'less-than-lost', due: least, to: expires.due, zone: expires.zone };
    return { refused: 'deadline-shortened', detail };
  }
  return withAuthority(question, computed, expires.due);
};
