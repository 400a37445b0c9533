import { workingHoursBetween } from '#calendar';
import { sayDeadline, say, type Names } from '#messages';
import { capitalOf, eligibleIn, leastHoursOf, type OrganisationState } from '#organisation';
import type { DraftSnapshot } from '#procedure';
import type { TimeWarning } from './common.dto.js';
import type { Reading } from './reading.js';

/** A period that waits for delegations, and which of them it leaves less working time than it should. */
export interface ShortOfTime {
  readonly kind: 'silence' | 'positions';
  readonly due: string;
  readonly zone: string;
  /** Working hours that it should leave. */
  readonly least: number;
  /** Those with fewer, the fewest first. */
  readonly delegations: readonly { readonly participant: string; readonly workingHours: number }[];
}

/** Since when a period is reckoned: since it began where that is known, else from one moment on. */
export interface Since {
  readonly at: string;
  readonly silence?: string | undefined;
  readonly positions?: string | undefined;
}

const TENTHS = 10;

/** Working hours of a delegation between two instants, in its own capital; to a tenth, never more than there are. */
export function hoursOf(organisation: OrganisationState, code: string, from: string, until: string): number {
  return Math.floor(workingHoursBetween(from, until, capitalOf(organisation, code)) * TENTHS) / TENTHS;
}

/**
 * The periods of a draft, running or proposed, that leave some delegation fewer working hours than its body or the
 * organisation says that they should; none where neither says so. It warns, and refuses nothing.
 */
export function shortOfTime(
  organisation: OrganisationState,
  snapshot: DraftSnapshot,
  since: Since,
): readonly ShortOfTime[] {
  const { body, round } = snapshot.context;
  const least = leastHoursOf(organisation, body);
  if (least === undefined) return [];
  const isOpen = round !== null && round.closedAt === undefined;
  const asked = isOpen ? round.eligible.split(' ').filter(Boolean) : eligibleIn(organisation, body, since.at);
  return periodsOf(snapshot).flatMap((period) => {
    const from = since[period.kind] ?? since.at;
    const hours = hoursInCapitals(organisation, asked, { from, until: period.due });
    const delegations = hours
      .filter(({ workingHours }) => workingHours < least)
      .sort((one, other) => one.workingHours - other.workingHours);
    return delegations.length > 0 ? [{ ...period, least, delegations }] : [];
  });
}

type Period = Pick<ShortOfTime, 'kind' | 'due' | 'zone'>;

function periodsOf({ state, context }: DraftSnapshot): Period[] {
  const running = context.deadlines.flatMap(({ kind, due, zone, suspended }): Period[] =>
    (kind === 'silence' || kind === 'positions') && suspended === undefined ? [{ kind, due, zone }] : [],
  );
  const { silence } = context;
  if (!silence || silence.refused || !state.endsWith('.session')) return running;
  return [...running, { kind: 'silence', due: silence.expires.due, zone: silence.expires.zone }];
}

/** Most capitals work on the same days: each sort of place is reckoned once. */
function hoursInCapitals(
  organisation: OrganisationState,
  codes: readonly string[],
  { from, until }: { readonly from: string; readonly until: string },
): ShortOfTime['delegations'] {
  const known = new Map<string, number>();
  return codes.map((participant) => {
    const place = JSON.stringify(capitalOf(organisation, participant));
    const workingHours = known.get(place) ?? hoursOf(organisation, participant, from, until);
    known.set(place, workingHours);
    return { participant, workingHours };
  });
}

/** The warnings in the reader's language. */
export function timeWarnings(
  { language }: Pick<Reading, 'language'>,
  short: readonly ShortOfTime[],
  names: Names,
): TimeWarning[] {
  return short.map(({ kind, due, zone, least, delegations }) => ({
    warning: 'few-working-hours',
    deadline: kind,
    least,
    delegations: delegations.map((one) => ({ ...one })),
    sentence: say(language, 'hours.few', {
      due: sayDeadline(language, { due, zone }),
      least: say(language, 'span.hours', { n: least }),
      who: delegations.map(({ participant, workingHours }) =>
        say(language, 'hours.of', {
          name: names(participant),
          hours: say(language, 'span.hours', { n: workingHours }),
        }),
      ),
    }),
  }));
}
