import type { Act, Refused } from '#procedure';
import { AT_ITS_HOUR } from './meeting-conditions.js';
import type { LateItem, MeetingContext, Waived } from './meeting-context.js';

/** The date by the notice period of the body before which no meeting opens, among the facts of a command. */
export const EARLIEST = 'notice';
/** When a draft came, and until when it had to, among the facts of `agenda.add`. */
export const CIRCULATED = 'circulated';
export const LATEST = 'circulation';

interface Waiver {
  readonly by: string;
}

const waiverIn = ({ with: payload }: Act): Waiver | undefined => payload['waiver'] as Waiver | undefined;

/** Commands by which members are told when a meeting opens. */
const TELLS = ['meeting.schedule', 'meeting.postpone', 'meeting.notify'];

/**
 * Whether members are told later than the body's notice period asks for. A meeting that is tentative, or keeps its
 * hour, tells nobody of a new one; informal meetings are under no period.
 */
function isShort(act: Act, before: MeetingContext | undefined, after: MeetingContext): boolean {
  const earliest = act.facts.dates?.[EARLIEST]?.due;
  if (earliest === undefined || after.informal || after.tentative || !TELLS.includes(act.type)) return false;
  const isNews = act.type !== 'meeting.postpone' || before?.opens !== after.opens;
  return isNews && after.opens < earliest;
}

/** Why a meeting cannot open as soon as it is to; with a waiver by name it can. */
export function faultOfNotice(
  act: Act,
  before: MeetingContext | undefined,
  after: MeetingContext,
): Refused | undefined {
  if (waiverIn(act) || !isShort(act, before, after)) return undefined;
  const { due, zone } = act.facts.dates?.[EARLIEST] ?? {};
  const detail = { reason: 'notice-too-short', due, zone, to: after.opens };
  return { refused: 'notice-too-short', detail };
}

/** Delegations come at the hour that they were told: a meeting opens no sooner, unless somebody waives that by name. */
export function faultOfOpening(act: Act, { opens, zone }: MeetingContext): Refused | undefined {
  if (waiverIn(act) || !opensEarly(act)) return undefined;
  return { refused: 'wrong-state', detail: { reason: 'before-its-hour', due: opens, zone } };
}

const opensEarly = ({ facts }: Act): boolean => facts.conditions?.[AT_ITS_HOUR] === false;

/** What a command leaves of waivers of notice: one that was needed, or none once the hour keeps the period. */
export function waivedBy(
  act: Act,
  before: MeetingContext | undefined,
  after: MeetingContext,
): Pick<MeetingContext, 'waived'> {
  const waiver = waiverIn(act);
  if (waiver && opensEarly(act)) {
    const waived: Waived = { period: 'opening', by: waiver.by };
    return { waived: [...(before?.waived ?? []), waived] };
  }
  if (waiver && isShort(act, before, after)) {
    const waived: Waived = { period: 'notice', by: waiver.by };
    return { waived: [waived] };
  }
  return before?.waived && before.opens !== after.opens ? { waived: undefined } : {};
}

/** A draft that is put on the agenda late, and who waived the period for it. */
export function lateness(act: Act, { late = [] }: MeetingContext): Pick<MeetingContext, 'late'> {
  const { draft } = act.with;
  const [circulated, latest] = [act.facts.dates?.[CIRCULATED]?.due, act.facts.dates?.[LATEST]?.due];
  if (typeof draft !== 'string' || circulated === undefined || latest === undefined) return {};
  if (circulated <= latest) return {};
  const by = waiverIn(act)?.by;
  const item: LateItem = { draft, circulated, latest, ...(by === undefined ? {} : { waivedBy: by }) };
  return { late: [...late.filter((one) => one.draft !== draft), item] };
}

/** What is off the agenda is late no more. */
export function timely({ late, items }: MeetingContext): Pick<MeetingContext, 'late'> {
  const left = late?.filter((one) => items.some(({ draft }) => draft === one.draft));
  if (left?.length === late?.length) return {};
  return { late: left && left.length > 0 ? left : undefined };
}
