import type { Deadline } from '#calendar';
import type { FactsPort } from '#engine';
import type { WorkflowCatalogue } from '#documents';
import { MAY_CONVENE, type MeetingSnapshot } from '#meetings';
import { bodySettings, type OrganisationState } from '#organisation';
import { textIn, type Command, type Facts, type Refused } from '#procedure';
import { agendaFactsFor } from './agenda-facts.js';
import { momentFor, type DateTerms } from './dates.js';

/** The hours of a meeting, made exact in its body's zone; what its agenda takes from elsewhere. */
export async function meetingSubjectFacts(
  catalogue: WorkflowCatalogue,
  ...[tx, world, ref, command, moment]: Parameters<FactsPort['lookUp']>
): Promise<Partial<Facts> | Refused> {
  const organisation = world.organisation.snapshot as OrganisationState;
  const meeting = world.locked.get(ref.id)?.snapshot as MeetingSnapshot | undefined;
  const body = meeting?.context.body ?? textIn(command.with, 'body') ?? '';
  if (!bodySettings(organisation, body)) {
    const expected = `one of ${organisation.bodies.map(({ code }) => code).join(', ')}`;
    return { refused: 'invalid-payload', pointers: [{ pointer: '/with/body', expected }] };
  }
  const dates = hours(command, { organisation, body, at: moment.at });
  if ('refused' in dates) return dates;
  if (!command.type.startsWith('agenda.')) return { ...dates, ...convening(organisation, body, command) };
  return meeting ? agendaFactsFor({ tx, catalogue, organisation, meeting, at: moment.at }, command) : {};
}

/** Stored only where a coordinator convenes a body that is not its to convene. */
function convening(organisation: OrganisationState, body: string, { type, as }: Command): Partial<Facts> {
  const isAsked = type === 'meeting.schedule' && /^(co-)?coordinator:/.test(as);
  const isOpen = bodySettings(organisation, body)?.conveners?.includes('coordinator') === true;
  return isAsked && !isOpen ? { conditions: { [MAY_CONVENE]: false } } : {};
}

function hours(command: Command, terms: DateTerms): Partial<Facts> | Refused {
  const dates: Record<string, Deadline> = {};
  for (const key of ['opens', 'closes']) {
    const stated = textIn(command.with, key);
    if (stated === undefined) continue;
    const date = momentFor(key, stated, terms);
    if ('refused' in date) return date;
    if (key === 'opens' && date.due < terms.at)
      return { refused: 'deadline-past', detail: { key, reason: 'expired', due: date.due, zone: date.zone } };
    dates[key] = date;
  }
  return Object.keys(dates).length > 0 ? { dates } : {};
}
