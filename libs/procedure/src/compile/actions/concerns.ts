import type { Concern, DraftContext } from '../../draft/context.js';
import { concernId } from '../../draft/made-ids.js';
import { positionOf } from '../../draft/positions.js';
import { renewedConcern } from '../../draft/renewal.js';
import { isFromTheRoom } from '../../draft/speakers.js';
import { textIn } from '../../payload.js';
import type { Reading } from '../machine-event.js';
import { concernClock } from './limits.js';
import { payload, type Change } from './meaning.js';

type Concerns = Readonly<Record<string, Concern>>;

export function raisedConcerns(reading: Reading, owners: readonly string[], blocking: boolean): Concerns {
  const points = payload(reading)['concerns'];
  if (!Array.isArray(points) || points.length === 0) return {};
  const { seq, concerns } = reading.context;
  const clock = reading.event.act.facts.dates?.['answerWithin'];
  const raisedBefore = (owner: string): number =>
    Object.values(concerns).filter((concern) => concern.owner === owner).length;
  return Object.fromEntries(
    owners.flatMap((owner) =>
      points.map((_point, which) => [
        concernId(owner, raisedBefore(owner) + which + 1),
        {
          owner,
          status: 'open',
          blocking,
          event: seq,
          ...(clock ? { clock: { due: clock.due, zone: clock.zone } } : {}),
        } as const,
      ]),
    ),
  );
}

/** What a delegation's new word says of its own concerns. */
export function settledConcerns(context: DraftContext, owners: readonly string[], fates: unknown): Concerns {
  if (typeof fates !== 'object' || fates === null) return {};
  const settled = Object.entries(fates as Record<string, string>).flatMap(([id, fate]) => {
    const concern = context.concerns[id];
    if (!concern || !owners.includes(concern.owner) || fate === 'maintained') return [];
    return [[id, { ...concern, status: fate as Concern['status'] }] as const];
  });
  return Object.fromEntries(settled);
}

/** Points that came with what another delegation said for these, and they do not stand by: they say nothing of them. */
export function disowned(
  { concerns, positions }: DraftContext,
  owners: readonly string[],
  fates: unknown = {},
): Concerns {
  const lifted = Object.entries(concerns).flatMap(([id, concern]) => {
    const said = owners.includes(concern.owner) ? positionOf(positions, concern.owner) : undefined;
    const isDisowned = said?.onBehalf && said.event === concern.event && concern.status === 'open';
    return isDisowned && !(id in Object(fates))
      ? [[id, { ...concern, status: 'lifted' as const }] as const]
      : [];
  });
  return Object.fromEntries(lifted);
}

/** Its owner answers for a concern; what was discharged by word of mouth may be maintained after all. */
export function answerConcern(reading: Reading): Change {
  const { context, event } = reading;
  const id = textIn(payload(reading), 'concern') ?? '';
  const answered = context.concerns[id];
  const answer = textIn(payload(reading), 'answer');
  if (!answered) return {};
  const { room: _room, ...concern } = answered;
  if (answer === 'maintained') {
    if (answered.status === 'open') return renewedConcern(context, id);
    if (answered.room === undefined) return {};
    return clocked(reading, { ...context.concerns, [id]: { ...concern, status: 'open' } });
  }
  const status = answer === 'dissociates' ? 'to-statement' : (answer as Concern['status']);
  const meeting = isFromTheRoom(event.act) ? context.round?.meeting : undefined;
  const settled = { ...concern, status, ...(meeting === undefined ? {} : { room: meeting }) };
  return {
    ...clocked(reading, { ...context.concerns, [id]: settled }),
    ...(answer === 'dissociates' ? { statements: [...context.statements, context.seq] } : {}),
  };
}

const clocked = ({ context, event }: Reading, concerns: Concerns): Change => ({
  concerns,
  ...concernClock({ ...context, concerns }, event.act.at),
});
