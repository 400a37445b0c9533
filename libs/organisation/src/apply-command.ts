import { asOf, afterLast, hasBegun, hasCome, hasEnded, startOf } from './bounds.js';
import {
  addArea,
  adoptInstrument,
  establishBody,
  establishPost,
  renameBody,
  renamePost,
} from './apply-establishment.js';
import { endAt, renamed } from './ending.js';
import { holidaysOf, asText } from './load-organisation.js';
import type { CheckedCommand, PayloadOf } from './organisation-commands.js';
import { VACANT } from './organisation-shape.form.js';
import type {
  Assignment,
  OrganisationState,
  ParticipantState,
  Standing,
  TermState,
} from './organisation-state.js';
import type { Holiday } from '#calendar';
import { withRecipients, withReminders } from './reminder-rules.js';

/** What an accepted command makes of the organisation. Its effects begin at that instant, and change nothing before. */
export function applyCommand(
  state: OrganisationState,
  command: Exclude<CheckedCommand, { type: 'organisation.load' }>,
  at: string,
): OrganisationState {
  switch (command.type) {
    case 'participant.accede':
      return accede(state, command.with, at);
    case 'participant.leave':
      return leave(state, command.with, at);
    case 'participant.rename':
      return renameParticipant(state, command.with, at);
    case 'participant.status':
      return setStatus(state, command.with, at);
    case 'chair.designate':
      return designate(state, command.with, at);
    case 'chair.hand-over':
      return handOver(state, command.with, at);
    case 'coordinator.assign':
      return assign(state, command.with, at);
    case 'area.add':
      return addArea(state, command.with, at);
    case 'body.establish':
      return establishBody(state, command.with, at);
    case 'body.rename':
      return renameBody(state, command.with, at);
    case 'post.establish':
      return establishPost(state, command.with, at);
    case 'post.rename':
      return renamePost(state, command.with, at);
    case 'instrument.adopt':
      return adoptInstrument(state, command.with, at);
    case 'holiday.set':
      return setHolidays(state, command.with);
    case 'address.set':
      return setAddress(state, command.with);
    case 'address.fail':
      return changeParticipant(state, command.with.participant, (former) => ({
        ...former,
        addressFailed: at,
      }));
    case 'delivery.resend':
      return state;
    case 'notification.prefer':
      return prefer(state, command.with);
    case 'authority.extend':
      return extendAuthority(state, command.with);
    case 'reminders.set':
      return withReminders(state, command.with, at);
    case 'recipients.set':
      return withRecipients(state, command.with, at);
    case 'workflow.add':
      return { ...state, workflows: [...(state.workflows ?? []), command.with] };
  }
}

function accede(
  state: OrganisationState,
  given: PayloadOf<'participant.accede'>,
  at: string,
): OrganisationState {
  const standing: Standing = {
    kind: given.kind ?? 'member',
    from: at,
    until: null,
    conditions: (given.conditions ?? []).map((entry) =>
      typeof entry === 'string' ? entry : entry.condition,
    ),
  };
  const known = state.participants.some(({ code }) => code === given.code);
  if (!known) return { ...state, participants: [...state.participants, newcomer(state, given, standing)] };
  return changeParticipant(state, given.code, ({ addressFailed, ...former }) => ({
    ...former,
    ...(given.address === undefined && addressFailed !== undefined ? { addressFailed } : {}),
    names: renamed(former.names, given.name, { at, state }),
    standings: [...former.standings.map((entry) => endAt(entry, at, state)), standing],
    address: given.address ?? former.address,
    language: given.language ?? former.language,
    weekend: given.weekend ?? former.weekend,
    ...(given.zone === undefined ? {} : { zone: given.zone }),
  }));
}

function newcomer(
  state: OrganisationState,
  given: PayloadOf<'participant.accede'>,
  standing: Standing,
): ParticipantState {
  return {
    code: given.code,
    entity: given.entity ?? 'state',
    names: [{ name: asText(given.name), from: null, until: null }],
    standings: [standing],
    statuses: [],
    address: given.address ?? null,
    language: given.language ?? state.languages[0] ?? 'en',
    weekend: given.weekend ?? null,
    ...(given.zone === undefined ? {} : { zone: given.zone }),
    holidays: [],
    source: given.basis ?? null,
  };
}

function leave(
  state: OrganisationState,
  given: PayloadOf<'participant.leave'>,
  at: string,
): OrganisationState {
  return changeParticipant(state, given.participant, (former) => ({
    ...former,
    standings: former.standings.map((entry) => endAt(entry, at, state)),
  }));
}

function renameParticipant(
  state: OrganisationState,
  given: PayloadOf<'participant.rename'>,
  at: string,
): OrganisationState {
  return changeParticipant(state, given.participant, (former) => ({
    ...former,
    names: renamed(former.names, given.name, { at, state }),
  }));
}

function setStatus(
  state: OrganisationState,
  given: PayloadOf<'participant.status'>,
  at: string,
): OrganisationState {
  return changeParticipant(state, given.participant, (former) => ({
    ...former,
    statuses: [...former.statuses, { status: given.status, from: at }],
  }));
}

function designate(
  state: OrganisationState,
  { to, meeting, basis }: PayloadOf<'chair.designate'>,
  at: string,
): OrganisationState {
  return {
    ...state,
    designated: { chair: to, meeting: meeting ?? null, since: at, basis: basis ?? null },
  };
}

function handOver(
  { designated: _taken, ...state }: OrganisationState,
  { to, meeting, basis }: PayloadOf<'chair.hand-over'>,
  at: string,
): OrganisationState {
  const moment = asOf(at, state.seat.zone);
  const begun = state.terms.filter((term) => hasBegun(term, moment));
  const former = begun.map((term) =>
    hasEnded(term, moment) ? term : { ...term, until: at, untilMeeting: meeting },
  );
  const term: TermState = {
    chair: to,
    from: at,
    until: null,
    fromMeeting: meeting,
    untilMeeting: null,
    source: basis ?? null,
  };
  return { ...state, terms: [...former, term] };
}

function assign(
  state: OrganisationState,
  given: PayloadOf<'coordinator.assign'>,
  at: string,
): OrganisationState {
  const { zone } = state.seat;
  const assignment: Assignment = {
    role: given.role,
    participant: given.participant === VACANT ? null : given.participant,
    from: hasCome(given.from, asOf(at, zone)) ? at : given.from,
    until: given.to === undefined ? null : afterLast(given.to),
    source: given.basis ?? null,
  };
  const areas = state.areas.map((area) =>
    area.code === given.area
      ? {
          ...area,
          assignments: [...area.assignments.flatMap((row) => giveWay(row, assignment, zone)), assignment],
        }
      : area,
  );
  return { ...state, areas };
}

/**
 * What is left of a row beside a new assignment of the same role: a coordinator gives way to any other, a
 * co-coordinator to an assignment of itself or to a vacancy. A row that was planned for later than the end of the new
 * one stays.
 */
function giveWay(row: Assignment, next: Assignment, zone: string): readonly Assignment[] {
  const concerned =
    next.role === 'coordinator' || next.participant === null || next.participant === row.participant;
  if (row.role !== next.role || !concerned || next.from === null) return [row];
  const start = startOf(next.from, zone);
  if (hasEnded(row, start)) return [row];
  if (row.from === null || (hasBegun(row, start) && row.from !== next.from))
    return [{ ...row, until: next.from }];
  return next.until !== null && hasCome(next.until, startOf(row.from, zone)) ? [row] : [];
}

function setHolidays(state: OrganisationState, given: PayloadOf<'holiday.set'>): OrganisationState {
  const source = given.source === undefined ? {} : { source: given.source };
  const dates = holidaysOf(
    given.dates.map((entry) =>
      typeof entry === 'string' ? { date: entry, ...source } : { ...source, ...entry },
    ),
  );
  const merged = (holidays: readonly Holiday[]): readonly Holiday[] => [
    ...holidays.filter(({ date }) => !dates.some((entry) => entry.date === date)),
    ...dates,
  ];
  const { participant, body } = given;
  if (participant !== undefined) {
    return changeParticipant(state, participant, (former) => ({
      ...former,
      holidays: merged(former.holidays),
    }));
  }
  if (body === undefined) return { ...state, holidays: merged(state.holidays) };
  const bodies = state.bodies.map((entry) =>
    entry.code === body ? { ...entry, holidays: merged(entry.holidays) } : entry,
  );
  return { ...state, bodies };
}

function setAddress(
  state: OrganisationState,
  { participant, office, address }: PayloadOf<'address.set'>,
): OrganisationState {
  const offices = office === undefined ? {} : { offices: { ...state.offices, [office]: { address } } };
  if (participant === undefined) return { ...state, ...offices };
  return changeParticipant(state, participant, ({ addressFailed: _failed, ...former }) => ({
    ...former,
    address,
  }));
}

const MORNING = 8;

/** Who has each notice at once, as it is for everybody who chose nothing, is not listed. */
function prefer(
  { preferences = [], ...state }: OrganisationState,
  { recipient, digest, at = MORNING }: PayloadOf<'notification.prefer'>,
): OrganisationState {
  const others = preferences.filter((one) => one.recipient !== recipient);
  const all = digest === 'off' ? others : [...others, { recipient, digest, at }];
  return { ...state, ...(all.length > 0 ? { preferences: all } : {}) };
}

function extendAuthority(
  state: OrganisationState,
  { body, until }: PayloadOf<'authority.extend'>,
): OrganisationState {
  const bodies = state.bodies.map((entry) =>
    entry.code === body && entry.silenceAuthority
      ? { ...entry, silenceAuthority: { ...entry.silenceAuthority, until } }
      : entry,
  );
  return { ...state, bodies };
}

function changeParticipant(
  state: OrganisationState,
  code: string,
  change: (former: ParticipantState) => ParticipantState,
): OrganisationState {
  const participants = state.participants.map((entry) => (entry.code === code ? change(entry) : entry));
  return { ...state, participants };
}
