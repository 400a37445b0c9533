import { indexOfItem, type Payload } from './agenda.js';
import type { MeetingContext } from './meeting-context.js';

/*
 * What a command meets that its machine is told of only where it is so: what was accepted before there was the rule
 * folds as it did.
 */

/** False where the agenda is adopted and the command does not say that all agree. */
export const AGENDA_OPEN = 'agenda-open';
/** False where the meeting is to open later than now. */
export const AT_ITS_HOUR = 'at-its-hour';
/** False where the body was found to be without its quorum. */
export const HAS_QUORUM = 'has-quorum';
/** True where an item that is taken off has objections, which stand if it comes back. */
export const KEEPS_OBJECTIONS = 'keeps-objections';

/** A chair who opens some minutes early keeps the hour that delegations were told. */
const EARLY_AT_MOST_MS = 30 * 60 * 1_000;
/** Of an agenda that was adopted: its order is the chair's, what is on it is not. */
const CHANGES_WHAT_IS_AGREED: readonly string[] = ['agenda.add', 'agenda.remove', 'agenda.amend'];

interface Asked {
  readonly type: string;
  readonly with: Payload;
  readonly at: string;
}

/** What the step of a meeting's command has to know of the meeting as it stands, to be kept with its event. */
export function meetingConditions(context: MeetingContext, asked: Asked): Readonly<Record<string, boolean>> {
  const { type, with: payload } = asked;
  const isBound = context.agendaAdopted && CHANGES_WHAT_IS_AGREED.includes(type);
  return {
    ...(isBound && payload['agreed'] !== true ? { [AGENDA_OPEN]: false } : {}),
    ...(type === 'meeting.open' && isEarly(context, asked) ? { [AT_ITS_HOUR]: false } : {}),
    ...(type === 'agenda.adopt' && context.quorum?.met === false ? { [HAS_QUORUM]: false } : {}),
    ...(type === 'agenda.remove' && isObjectedTo(context, payload) ? { [KEEPS_OBJECTIONS]: true } : {}),
  };
}

const isEarly = ({ opens }: MeetingContext, { at }: Asked): boolean =>
  Date.parse(opens) - Date.parse(at) > EARLY_AT_MOST_MS;

function isObjectedTo({ items }: MeetingContext, payload: Payload): boolean {
  const item = items[indexOfItem(items, payload)];
  return item?.opposed !== undefined || item?.contested !== undefined;
}
