import type { Holiday } from '#calendar';
import { OCCASIONS } from '#procedure';
import { afterLast, type Bound } from './bounds.js';
import { standingItemsOf } from './standing-items.form.js';
import { VACANT, type OrganisationForm } from './organisation-shape.form.js';
import type {
  AreaState,
  BodyState,
  DatedName,
  MeetingName,
  OrganisationState,
  ParticipantState,
  ReminderPlans,
  TermState,
  Text,
} from './organisation-state.js';

type ParticipantEntry = OrganisationForm['participants'][number];
type BodyEntry = OrganisationForm['bodies'][number];
type AreaEntry = OrganisationForm['areas'][number];
type TermEntry = OrganisationForm['terms'][number];
type HolidayEntry = NonNullable<OrganisationForm['holidays']>[number];

/** The state that an organisation begins with. Dates stay as they were written; what was left out becomes explicit. */
export function loadOrganisation(form: OrganisationForm): OrganisationState {
  const [language = 'en'] = form.languages;
  return {
    code: form.organisation,
    title: asText(form.title),
    short: form.short === undefined ? null : asText(form.short),
    languages: form.languages,
    seat: {
      city: namesOf(form.seat.city),
      zone: form.seat.zone,
      offsets: (form.seat.offsets ?? []).map(({ offset, from, until }) => ({
        offset,
        from: from ?? null,
        until: until ?? null,
      })),
    },
    weekend: form.weekend,
    holidays: holidaysOf(form.holidays),
    ...hoursOf(form),
    participants: form.participants.map((entry) => participantOf(entry, language)),
    bodies: form.bodies.map((entry) => bodyOf(entry, form.reminders)),
    posts: (form.posts ?? []).map(namedOf),
    ...(form.offices && { offices: toldOf(form.offices) }),
    terms: form.terms.map(termOf),
    dimensions: (form.dimensions ?? []).map(namedOf),
    areas: form.areas.map(areaOf),
    ...(form.reminders && { reminders: toldOf(form.reminders) }),
    ...(form.recipients && { recipients: { version: 0, since: null, also: form.recipients } }),
  };
}

function participantOf(entry: ParticipantEntry, language: string): ParticipantState {
  const earlier = (entry.earlier ?? []).map(({ kind, from, until }) => ({
    kind,
    from: from ?? null,
    until: until ?? null,
    conditions: [],
  }));
  const present = { kind: entry.kind, from: entry.joined, until: entry.left ?? null, conditions: [] };
  return {
    code: entry.code,
    entity: entry.entity ?? 'state',
    names: namesOf(entry.name),
    standings: [...earlier, present],
    statuses: entry.status ?? [],
    address: entry.address ?? null,
    ...(entry.head === undefined ? {} : { head: entry.head }),
    language: entry.language ?? language,
    weekend: entry.weekend ?? null,
    ...(entry.zone === undefined ? {} : { zone: entry.zone }),
    holidays: holidaysOf(entry.holidays),
    source: entry.source ?? null,
  };
}

export function bodyOf(entry: BodyEntry, common?: OrganisationForm['reminders']): BodyState {
  return {
    code: entry.code,
    names: namesOf(entry.name),
    short: entry.short === undefined ? null : asText(entry.short),
    kind: entry.kind,
    level: entry.level,
    parent: entry.parent ?? null,
    from: entry.from ?? null,
    until: entry.until ?? null,
    members: entry.members,
    rule: entry.rule ?? 'consensus',
    notice: entry.notice ?? null,
    circulation: entry.circulation ?? null,
    silence: entry.silence ?? null,
    ...(entry.translation ? { translation: entry.translation } : {}),
    ...hoursOf(entry),
    ...(entry.conveners && { conveners: entry.conveners }),
    ...(entry.attachText && { attachText: entry.attachText }),
    ...(entry.silenceAuthority && { silenceAuthority: entry.silenceAuthority }),
    ...(entry.agenda && { agenda: standingItemsOf(entry.agenda) }),
    quorum: quorumOf(entry.quorum),
    reminders: bodyPlans(entry.reminders, common),
    verbs: entry.verbs ?? null,
    invited: entry.invited ?? [],
    zone: entry.zone ?? null,
    weekend: entry.weekend ?? null,
    holidays: holidaysOf(entry.holidays),
  };
}

/** Absent where nobody is to be warned, so that what was loaded before this could be said folds to the same bytes. */
function hoursOf({ leastWorkingHours: hours }: { readonly leastWorkingHours?: number | null | undefined }) {
  return typeof hours === 'number' ? { leastWorkingHours: hours } : {};
}

function bodyPlans(
  own: BodyEntry['reminders'] = {},
  common: OrganisationForm['reminders'] = {},
): ReminderPlans {
  const { meeting, positions, silence, ...others } = own;
  return {
    meeting: meeting ?? common.meeting ?? OCCASIONS.meeting.before,
    positions: positions ?? common.positions ?? OCCASIONS.positions.before,
    silence: silence ?? common.silence ?? OCCASIONS.silence.before,
    ...toldOf(others),
  };
}

/** Only what is told: an optional key that is there and undefined would not survive being stored. */
function toldOf<T>(entries: Readonly<Record<string, T | undefined>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([key, entry]) => (entry === undefined ? [] : [[key, entry]])),
  );
}

function quorumOf(quorum: BodyEntry['quorum']): BodyState['quorum'] {
  if (!quorum) return null;
  return 'count' in quorum ? quorum : { share: quorum.share, base: quorum.base ?? 'represented' };
}

function termOf({ chair, from, until, source }: TermEntry): TermState {
  const [first, fromMeeting] = boundOf(from);
  const [last, untilMeeting] = boundOf(until);
  return { chair, from: first, until: last, fromMeeting, untilMeeting, source: source ?? null };
}

function boundOf(bound: TermEntry['from']): [Bound | null, MeetingName | null] {
  if (bound === null || bound === undefined) return [null, null];
  return typeof bound === 'string' ? [bound, null] : [bound.on, asText(bound.meeting)];
}

function areaOf({ code, name, dimension, from, assignments, claims }: AreaEntry): AreaState {
  return {
    code,
    names: namesOf(name),
    dimension: dimension ?? null,
    from: from ?? null,
    assignments: assignments.map((row) => ({
      role: row.role,
      participant: row.participant === VACANT ? null : row.participant,
      from: row.from ?? null,
      until: row.to ? afterLast(row.to) : null,
      source: row.source ?? null,
    })),
    claims: (claims ?? []).map(({ role, participant, source }) => ({
      role,
      participant,
      source: source ?? null,
    })),
  };
}

function namedOf({ code, name }: { code: string; name: ParticipantEntry['name'] }) {
  return { code, names: namesOf(name) };
}

/** The names of a file as a list with dates. */
export function namesOf(name: ParticipantEntry['name']): DatedName[] {
  if (!Array.isArray(name)) return [{ name: asText(name), from: null, until: null }];
  return name.map((entry) => ({
    name: asText(entry.name),
    from: entry.from ?? null,
    until: entry.until ?? null,
  }));
}

export function holidaysOf(holidays: readonly HolidayEntry[] = []): Holiday[] {
  return holidays.map(({ date, to, name, source }) => ({
    date,
    ...(to && { to }),
    ...(name && { name: asText(name) }),
    ...(source && { source }),
  }));
}

/** Words by language; a bare string is English. */
export function asText(text: string | Text): Text {
  return typeof text === 'string' ? { en: text } : text;
}
