import type { Concern, DraftContext } from '../../draft/context.js';
import { concernId, lastConcernOf } from '../../draft/made-ids.js';
import type { Position } from '../../draft/positions.js';
import { renewedConcern } from '../../draft/renewal.js';
import { isFromTheRoom } from '../../draft/speakers.js';
import { isRaisedByAnother } from '../../draft/standing.js';
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
  return Object.fromEntries(
    owners.flatMap((owner) =>
      points.map((_point, which) => [
        concernId(owner, lastConcernOf(concerns, owner) + which + 1),
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
    if (!concern || !owners.includes(concern.owner)) return [];
    if (fate === 'maintained') return [[id, maintained(concern)] as const];
    return [[id, { ...concern, status: fate as Concern['status'] }] as const];
  });
  return Object.fromEntries(settled);
}

/** Its owner stands by it: it is open, whatever became of it before. */
const maintained = ({ room: _room, ...concern }: Concern): Concern => ({ ...concern, status: 'open' });

/** An objection is said again with all its points, where none of them was left to carry it. */
export function pointsSaidAgain({ concerns }: DraftContext, owner: string, said: Position): Concerns {
  const own = Object.entries(concerns).filter(([, one]) => one.owner === owner && one.event === said.event);
  const isCarried = own.some(([, { status }]) => status === 'open');
  return isCarried ? {} : Object.fromEntries(own.map(([id, concern]) => [id, maintained(concern)]));
}

/** Points that came with what another delegation said for these, and they do not stand by: they say nothing of them. */
export function disowned(context: DraftContext, owners: readonly string[], fates: unknown = {}): Concerns {
  const lifted = Object.entries(context.concerns).flatMap(([id, concern]) =>
    owners.includes(concern.owner) && isRaisedByAnother(context, concern) && !(id in Object(fates))
      ? [[id, { ...concern, status: 'lifted' as const }] as const]
      : [],
  );
  return Object.fromEntries(lifted);
}

/** Its owner answers for a concern; whatever became of it before, it may be maintained after all. */
export function answerConcern(reading: Reading): Change {
  const { context, event } = reading;
  const id = textIn(payload(reading), 'concern') ?? '';
  const answered = context.concerns[id];
  const answer = textIn(payload(reading), 'answer');
  if (!answered) return {};
  if (answer === 'maintained')
    return {
      ...clocked(reading, { ...context.concerns, [id]: maintained(answered) }),
      ...renewedConcern(context, id),
    };
  const { room: _room, ...concern } = answered;
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
