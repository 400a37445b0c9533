import { allPositions, isInForce, listIn, textIn, type Position } from '#procedure';
import type { DraftPositionRow } from '#store';
import { POSITION_STATES, type ConcernView, type PositionView } from './common.dto.js';
import type { DraftRecord } from './draft-report.js';
import type { Reading } from './reading.js';
import { visibleTo } from './visibility.js';
import { concernsEver, pointsRaised } from './points-raised.js';
import { eventsNumbered, type SaidEvent } from './words-of-events.js';

/** The positions that the viewer may read, as they stand, in the order in which delegations last spoke. */
export async function positionViews(reading: Reading, record: DraftRecord): Promise<PositionView[]> {
  const { context } = visibleTo(reading.viewer).snapshot(record.snapshot);
  const beside = allPositions(context.conflicts ?? {});
  const positions = [...allPositions(context.positions), ...beside];
  if (positions.length === 0) return [];
  const said = await eventsNumbered(
    reading.q,
    record.id,
    positions.map(({ event }) => event),
  );
  const states = await statesOf(reading, record.id);
  const { stances } = record.workflow;
  return positions.flatMap((position) => {
    const event = said.get(position.event);
    if (!event) return [];
    const { participant, stance } = position;
    return {
      participant,
      stance,
      state: states.get(participant) ?? 'current',
      counts: isInForce(record.snapshot.context, stances, participant, position),
      ...(beside.includes(position) ? { besideNote: true as const } : {}),
      ...wordsOf(event, participant, position),
    };
  });
}

export type CurrentStates = ReadonlyMap<string, PositionView['state']>;

export async function statesOf({ q }: Reading, draft: string): Promise<CurrentStates> {
  const rows = await q.all<Pick<DraftPositionRow, 'participant' | 'state'>>(
    'SELECT participant, state FROM draft_position WHERE draft_id = ?',
    [draft],
  );
  return new Map(
    rows.flatMap(({ participant, state }) => {
      const known = POSITION_STATES.find((candidate) => candidate === state);
      return known ? [[participant, known]] : [];
    }),
  );
}

/** What a position says, and how it was given. */
export function wordsOf(
  { as, with: said, at, receivedAt }: Pick<SaidEvent, 'as' | 'with' | 'at' | 'receivedAt'>,
  participant: string,
  position: Position,
): Omit<PositionView, 'participant' | 'stance' | 'state' | 'counts'> {
  return {
    ...text(said, 'reason'),
    ...text(said, 'statement'),
    ...list(said, 'paragraphs'),
    ...conditionOf(said, position),
    ...(as === participant ? {} : { by: as }),
    ...(position.onBehalf ? { authorised: false as const } : {}),
    ...(position.lapsed ? { lapsed: true as const } : {}),
    ...list(said, 'onBehalfOf'),
    ...list(said, 'alignedWith'),
    ...unreadable(said),
    channel: textIn(said, 'channel') ?? 'portal',
    at,
    receivedAt,
  };
}

const unreadable = (said: Said): Pick<PositionView, 'unreadable'> =>
  said['unreadable'] === undefined ? {} : { unreadable: said['unreadable'] as Record<string, string> };

function conditionOf(
  said: Said,
  { adReferendum, confirmed, deemed }: Position,
): Pick<PositionView, 'adReferendum'> {
  const limit = said['adReferendum'] as { readonly until?: string } | undefined;
  if (!adReferendum) return {};
  return {
    adReferendum: {
      ...(limit?.until === undefined ? {} : { until: limit.until }),
      confirmed,
      ...(deemed ? { deemed } : {}),
    },
  };
}

/** The concerns that the viewer may read, each with the words of its owner. */
export async function concernViews(reading: Reading, record: DraftRecord): Promise<ConcernView[]> {
  const { concerns } = visibleTo(reading.viewer).snapshot(record.snapshot).context;
  const entries = Object.entries(concerns);
  if (entries.length === 0) return [];
  const said = await eventsNumbered(
    reading.q,
    record.id,
    entries.map(([, { event }]) => event),
  );
  const all = await concernsEver(reading.q, record.id, concerns);
  return entries.map(([id, { owner, status, blocking, event, clock, room }]) => ({
    id,
    owner,
    status,
    blocking,
    ...(clock ? { answerBy: clock.due } : {}),
    ...(room === undefined ? {} : { inRoom: true as const }),
    ...wordsOfPoint(pointsRaised(said.get(event)?.with ?? {}, event, all).get(id)),
  }));
}

function wordsOfPoint(point: Said | undefined): Partial<ConcernView> {
  return point ? { ...list(point, 'paragraphs'), ...text(point, 'reason'), ...text(point, 'wish') } : {};
}

type Said = Readonly<Record<string, unknown>>;

function text<K extends string>(said: Said, key: K): Partial<Record<K, string>> {
  const value = textIn(said, key);
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}

function list<K extends string>(said: Said, key: K): Partial<Record<K, string[]>> {
  if (!Array.isArray(said[key])) return {};
  return { [key]: [...(listIn(said, key) ?? [])] } as Record<K, string[]>;
}
