import { dayIn, dayOff, localText, type NonWorkingDay } from '#calendar';
import { addMs } from '#engine';
import type { MeetingContext, MeetingSnapshot } from '#meetings';
import { calendarOf, eligibleIn, type OrganisationState } from '#organisation';
import type { ForeignEventRow, MeetingRow, Queries } from '#store';

/** What a meeting runs into: never a refusal, because only people can weigh it. */
export type MeetingConflict =
  | {
      readonly warning: 'meeting-overlaps';
      readonly meeting: string;
      readonly body: string;
      readonly opens: string;
      readonly zone: string;
      /** Members that sit in both. */
      readonly participants: readonly string[];
    }
  | { readonly warning: 'day-off-at-seat'; readonly day: string; readonly name?: Words }
  | {
      readonly warning: 'day-off-in-capitals';
      readonly day: string;
      readonly name?: Words;
      readonly participants: readonly string[];
    }
  | {
      readonly warning: 'foreign-event';
      readonly calendar: string;
      readonly summary: string;
      readonly opens: string;
      readonly zone: string;
    };

type Words = Readonly<Record<string, string>>;

interface Stretch {
  readonly opens: string;
  readonly closes: string;
}

interface Looking {
  readonly q: Queries;
  readonly organisation: OrganisationState;
  readonly id: string;
  readonly at: string;
}

/** Conflicts of a meeting that is still to open: with other meetings of the same people, days off, and foreign events. */
export async function conflictsOf(
  { state, context }: MeetingSnapshot,
  looking: Looking,
): Promise<readonly MeetingConflict[]> {
  if (state !== 'scheduled') return [];
  const stretches = stretchesOf(context);
  return [
    ...(await overlapping(context, stretches, looking)),
    ...daysOff(context, stretches, looking),
    ...(await foreignEvents(context, stretches, looking)),
  ];
}

/** When a meeting sits; one whose close nobody stated is taken to last until the end of its day. */
function stretchesOf({
  opens,
  closes,
  zone,
  sittings,
}: Pick<MeetingContext, 'opens' | 'closes' | 'zone' | 'sittings'>) {
  if (sittings) return sittings;
  return [{ opens, closes: closes ?? endOfDay(opens, zone) }];
}

function endOfDay(instant: string, zone: string): string {
  const local = localText(instant, zone);
  const [, time = '00:00'] = /T(\d\d:\d\d)/.exec(local) ?? [];
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return addMs(instant, (24 * 60 - hours * 60 - minutes) * 60_000);
}

const meet = (one: readonly Stretch[], other: readonly Stretch[]): boolean =>
  one.some(({ opens, closes }) => other.some((there) => opens < there.closes && there.opens < closes));

const LONGEST_MS = 62 * 86_400_000;
const AT_MOST = 500;

type Row = Pick<MeetingRow, 'id' | 'body' | 'state' | 'opens_at' | 'closes_at' | 'zone'>;

async function overlapping(
  context: MeetingContext,
  stretches: readonly Stretch[],
  { q, organisation, id, at }: Looking,
): Promise<MeetingConflict[]> {
  const rows = await q.all<Row>(
    `SELECT id, body, state, opens_at, closes_at, zone FROM meeting WHERE opens_at >= ? AND opens_at < ?
     ORDER BY opens_at, id LIMIT ${AT_MOST}`,
    [addMs(context.opens, -LONGEST_MS), stretches.at(-1)?.closes ?? context.opens],
  );
  const own = eligibleIn(organisation, context.body, at);
  return rows
    .filter((row) => row.id !== id && row.state !== 'closed' && row.state !== 'cancelled')
    .filter(({ opens_at: opens, closes_at: closes, zone }) =>
      meet(stretches, stretchesOf({ opens, closes, zone })),
    )
    .map(({ id: meeting, body, opens_at: opens, zone }) => {
      const there = new Set(eligibleIn(organisation, body, at));
      const participants = own.filter((code) => there.has(code));
      return { warning: 'meeting-overlaps' as const, meeting, body, opens, zone, participants };
    })
    .filter(({ participants }) => participants.length > 0);
}

function daysOff(
  { body, zone }: MeetingContext,
  stretches: readonly Stretch[],
  { organisation, at }: Looking,
): MeetingConflict[] {
  const days = [...new Set(stretches.flatMap(({ opens, closes }) => daysFrom(opens, closes, zone)))];
  const members = eligibleIn(organisation, body, at);
  return days.flatMap((day) => {
    const seat = dayOff(day, calendarOf(organisation, body));
    const away = members.flatMap((code) => {
      const off = dayOff(day, calendarOf(organisation, code));
      // On a weekend of the seat capitals need not be named one by one.
      return off && (!seat || off.why === 'holiday') ? [{ code, name: nameOfDay(off) }] : [];
    });
    const groups = Map.groupBy(away, ({ name }) => JSON.stringify(name ?? null));
    return [
      ...(seat ? [{ warning: 'day-off-at-seat' as const, day, ...nameIn(nameOfDay(seat)) }] : []),
      ...[...groups.values()].map((group) => ({
        warning: 'day-off-in-capitals' as const,
        day,
        ...nameIn(group[0]?.name),
        participants: group.map(({ code }) => code),
      })),
    ];
  });
}

const nameOfDay = (off: NonWorkingDay): Words | undefined =>
  'name' in off ? (off.name as Words | undefined) : undefined;

const nameIn = (name: Words | undefined): { readonly name?: Words } => (name ? { name } : {});

const DAYS_AT_MOST = 62;

/** Dates that a stretch touches in a zone. */
function daysFrom(opens: string, closes: string, zone: string): string[] {
  const days: string[] = [];
  const last = dayIn(addMs(closes, -1), zone);
  for (let at = opens; days.length < DAYS_AT_MOST; at = addMs(at, 86_400_000)) {
    const day = dayIn(at, zone);
    if (day > last) break;
    days.push(day);
  }
  return days.at(-1) === last ? days : [...days, last];
}

/** Events of calendars that were imported. */
async function foreignEvents(
  { opens, zone }: MeetingContext,
  stretches: readonly Stretch[],
  { q }: Looking,
): Promise<MeetingConflict[]> {
  const rows = await q.all<ForeignEventRow>(
    `SELECT calendar, summary, starts_at, ends_at FROM foreign_event WHERE starts_at >= ? AND starts_at < ?
     ORDER BY starts_at, calendar, uid LIMIT ${AT_MOST}`,
    [addMs(opens, -LONGEST_MS), stretches.at(-1)?.closes ?? opens],
  );
  return rows
    .filter(({ starts_at, ends_at }) => meet(stretches, [{ opens: starts_at, closes: ends_at }]))
    .map(({ calendar, summary, starts_at }) => ({
      warning: 'foreign-event' as const,
      calendar,
      summary,
      opens: starts_at,
      zone,
    }));
}
