import { say } from '#messages';
import {
  bodySettings,
  calendarOf,
  capitalOf,
  chairAt,
  coCoordinatorsOf,
  coordinatorOf,
  eligibleIn,
  kindOf,
  leastHoursOf,
  membersAt,
  organisationCommands,
  representationOf,
  type DatedName,
  type OrganisationRole,
  type OrganisationState,
} from '#organisation';
import { actionView, type Seen } from './draft-view.js';
import type { BodyView, DaysOff, OrganisationView, ParticipantView } from './organisation.dto.js';
import type { Reading } from './reading.js';
import { rolesOfViewer } from './viewer.js';

type Words = Record<string, string>;

/** The organisation as it stands now. */
export function viewOrganisation(reading: Reading): Seen<OrganisationView> {
  const { organisation, viewer } = reading;
  const same = JSON.stringify(organisation);
  const view: OrganisationView = {
    code: organisation.code,
    title: { ...organisation.title },
    languages: [...organisation.languages],
    zone: organisation.seat.zone,
    leastWorkingHours: organisation.leastWorkingHours ?? null,
    ...daysOffOf(organisation),
    chair: chairAt(organisation, viewer.at),
    members: membersAt(organisation, viewer.at).length,
    areas: organisation.areas.map(({ code, names }) => ({
      code,
      name: latest(names),
      coordinator: coordinatorOf(organisation, code, viewer.at),
      coCoordinators: [...coCoordinatorsOf(organisation, code, viewer.at)],
    })),
    actions: actionsIn(reading),
  };
  return { view, isSameOf: (other) => JSON.stringify(other) === same };
}

function actionsIn(reading: Reading): OrganisationView['actions'] {
  const roles: readonly string[] = rolesOfViewer(reading.organisation, reading.viewer);
  return Object.entries(organisationCommands)
    .filter(([command]) => command !== 'organisation.load')
    .map(([command, definition]) => {
      const by: readonly OrganisationRole[] = definition.by;
      const open = by.some((role) => roles.includes(role));
      return actionView(reading, { command, open, ...(open ? {} : { why: 'not-entitled' as const }) });
    });
}

/** Participants in protocol order. How to reach them is not told here. */
export function listParticipants({ organisation, viewer, language }: Reading): ParticipantView[] {
  return organisation.participants.map(({ code, names, entity, addressFailed }) => {
    const isOwn = viewer.delegation === code;
    const kind = kindOf(organisation, code, viewer.at);
    const status = kind === 'member' ? representationOf(organisation, code, viewer.at) : null;
    return {
      code,
      name: latest(names),
      entity,
      kind,
      status,
      zone: capitalOf(organisation, code).zone,
      ...daysOffOf(organisation, code),
      ...(status === null ? {} : { sentence: say(language, `participant.${status}`) }),
      ...(addressFailed !== undefined && (viewer.isStaff || isOwn) ? { addressFailed } : {}),
      ...(isOwn ? { notices: chosenBy(organisation, code) } : {}),
    };
  });
}

function chosenBy(
  { preferences }: Reading['organisation'],
  code: string,
): NonNullable<ParticipantView['notices']> {
  const chosen = preferences?.find(({ recipient }) => recipient === code);
  if (!chosen) return { digest: 'off' };
  return { digest: chosen.digest, ...(chosen.digest === 'daily' ? { at: chosen.at } : {}) };
}

export function listBodies({ organisation, viewer }: Reading): BodyView[] {
  return organisation.bodies.flatMap(({ code, names }) => {
    const settings = bodySettings(organisation, code);
    if (!settings) return [];
    const { kind, level, parent, rule, notice, circulation, silence, zone, verbs, agenda } = settings;
    const { translation = null } = settings;
    const least = leastHoursOf(organisation, code);
    return {
      code,
      name: latest(names),
      kind,
      level,
      parent,
      eligible: [...eligibleIn(organisation, code, viewer.at)],
      rule,
      notice,
      circulation,
      silence,
      translation,
      leastWorkingHours: least ?? null,
      zone,
      ...daysOffOf(organisation, code),
      verbs: verbs && [...verbs],
      ...(agenda
        ? { agenda: agenda.map(({ title, ...item }) => ({ ...item, ...(title && { title: { ...title } }) })) }
        : {}),
    };
  });
}

/** When nobody works at the seat, in a capital or for a body, and where that is known from. */
function daysOffOf(organisation: OrganisationState, code?: string): DaysOff {
  const { weekend, holidays } = calendarOf(organisation, code);
  return {
    weekend: [...weekend],
    holidays: holidays.map(({ name, ...holiday }) => ({
      ...holiday,
      ...(name ? { name: { ...name } } : {}),
    })),
  };
}

function latest(names: readonly DatedName[]): Words {
  return { ...names.at(-1)?.name };
}
