import type { Concern, DraftContext } from '../../draft/context.js';
import { concernId } from '../../draft/made-ids.js';
import { textIn } from '../../payload.js';
import type { Reading } from '../machine-event.js';
import { payload, type Change } from './meaning.js';

export function raisedConcerns(
  reading: Reading,
  owners: readonly string[],
  blocking: boolean,
): Record<string, Concern> | undefined {
  const points = payload(reading)['concerns'];
  if (!Array.isArray(points) || points.length === 0) return undefined;
  const { seq, concerns } = reading.context;
  const raisedBefore = (owner: string): number =>
    Object.values(concerns).filter((concern) => concern.owner === owner).length;
  return Object.fromEntries(
    owners.flatMap((owner) =>
      points.map((_point, which) => [
        concernId(owner, raisedBefore(owner) + which + 1),
        { owner, status: 'open', blocking, event: seq } as const,
      ]),
    ),
  );
}

export function settledConcerns(
  context: DraftContext,
  owners: readonly string[],
  fates: unknown,
): Record<string, Concern> | undefined {
  if (typeof fates !== 'object' || fates === null) return undefined;
  const settled = Object.entries(fates as Record<string, string>).flatMap(([id, fate]) => {
    const concern = context.concerns[id];
    if (!concern || !owners.includes(concern.owner) || fate === 'maintained') return [];
    return [[id, { ...concern, status: fate as Concern['status'] }] as const];
  });
  return settled.length > 0 ? Object.fromEntries(settled) : undefined;
}

export function answerConcern(reading: Reading): Change {
  const { context } = reading;
  const id = textIn(payload(reading), 'concern') ?? '';
  const concern = context.concerns[id];
  const answer = textIn(payload(reading), 'answer');
  if (!concern || answer === 'maintained') return {};
  const status = answer === 'dissociates' ? 'to-statement' : (answer as Concern['status']);
  return {
    concerns: { ...context.concerns, [id]: { ...concern, status } },
    ...(answer === 'dissociates' ? { statements: [...context.statements, context.seq] } : {}),
  };
}
