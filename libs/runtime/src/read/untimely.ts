import { isRefused, subtractDuration } from '#calendar';
import type { AgendaItem, MeetingContext, MeetingSnapshot } from '#meetings';
import { bodySettings, calendarOf, zoneOf } from '#organisation';
import { lastCirculated, latestCirculation } from '../facts/circulation-facts.js';
import type { KnownDrafts } from './agenda-view.js';
import { servicesOf, tolerated } from './notice-service.js';
import type { Reading } from './reading.js';

/** A draft that came later than the body's period of circulation allows. */
export interface LateText {
  readonly warning: 'circulated-late';
  readonly draft: string;
  readonly circulated: string;
  readonly latest: string;
}

/** Members to whom notice came later than the body's period allows; without a time, has not come at all. */
export interface LateNotice {
  readonly warning: 'notice-served-late';
  readonly participants: readonly string[];
  readonly served?: string;
  readonly latest: string;
}

const IS_OVER = ['closed', 'cancelled'];

/**
 * Drafts still to be taken up that were circulated late for the meeting as it is called now, unless somebody waived that
 * by name. What no body has yet counts as circulated now at the earliest.
 */
export async function lateTexts(
  { q, organisation, viewer }: Reading,
  { state, context }: MeetingSnapshot,
  known: KnownDrafts,
): Promise<LateText[]> {
  const latest = latestCirculation(organisation, context)?.due;
  if (latest === undefined || IS_OVER.includes(state)) return [];
  const waived = new Set(context.late?.flatMap(({ draft, waivedBy }) => (waivedBy ? [draft] : [])));
  const drafts = stillToCome(context.items).filter((id) => !waived.has(id) && known.has(id));
  const circulated = await lastCirculated(
    q,
    drafts.filter((id) => known.get(id)?.body),
  );
  return drafts
    .map((draft) => ({ draft, circulated: circulated.get(draft) ?? viewer.at, latest }))
    .filter((one) => one.circulated > latest)
    .map((one) => ({ warning: 'circulated-late', ...one }));
}

function stillToCome(items: readonly AgendaItem[]): readonly string[] {
  return [...new Set(items.flatMap(({ draft, state }) => (state === 'done' ? [] : (draft ?? []))))];
}

/** Whom notice of a meeting that is ahead, or sits, reached too late or not at all, by what the period asks for. */
export async function lateNotices(
  reading: Reading,
  id: string,
  snapshot: MeetingSnapshot,
): Promise<LateNotice[]> {
  const latest = latestNotice(reading, snapshot.context);
  if (latest === undefined || IS_OVER.includes(snapshot.state)) return [];
  const due = tolerated(latest);
  const service = (await servicesOf(reading, new Map([[id, snapshot]]))).get(id);
  if (!service || reading.viewer.at <= due) return [];
  const { members, served } = service;
  const late = members.filter((code) => (served.get(code) ?? '') > due);
  const last = late
    .map((code) => served.get(code) ?? '')
    .sort()
    .at(-1);
  const unserved = members.filter((code) => !served.has(code));
  return [
    ...(last === undefined ? [] : [warningOn(late, latest, last)]),
    ...(unserved.length > 0 ? [warningOn(unserved, latest)] : []),
  ];
}

const warningOn = (participants: readonly string[], latest: string, served?: string): LateNotice => ({
  ...{ warning: 'notice-served-late', participants, latest },
  ...(served === undefined ? {} : { served }),
});

/** Until when members had to have notice; nothing where no period binds. */
function latestNotice({ organisation }: Reading, context: MeetingContext): string | undefined {
  const { body, opens, informal, tentative, waived = [] } = context;
  const length = bodySettings(organisation, body)?.notice;
  if (!length || informal || tentative || waived.some(({ period }) => period === 'notice')) return undefined;
  const place = { zone: zoneOf(organisation, body), calendar: calendarOf(organisation, body) };
  const latest = subtractDuration(opens, length, place);
  return isRefused(latest) ? undefined : latest.instant;
}
