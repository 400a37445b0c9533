import type { Concern, DraftContext } from '#procedure';
import type { Queries } from '#store';
import { originOf } from './words-of-events.js';

type Said = Readonly<Record<string, unknown>>;

/** One event raises several points for several owners: a concern is the point at its own place among them. */
export function pointsRaised(
  said: Said,
  event: number,
  concerns: Readonly<Record<string, Pick<Concern, 'event'>>>,
): ReadonlyMap<string, Said> {
  const points = said['concerns'];
  if (!Array.isArray(points) || points.length === 0) return new Map();
  const raised = Object.entries(concerns).filter(([, concern]) => concern.event === event);
  return new Map(
    raised.flatMap(([id], index) => {
      const point: unknown = points[index % points.length];
      return typeof point === 'object' && point !== null ? [[id, point as Said] as const] : [];
    }),
  );
}

/** With those that went with other parts, where the draft is a part: a point is found by its place among all. */
export async function concernsEver(
  q: Queries,
  draft: string,
  concerns: DraftContext['concerns'],
): Promise<DraftContext['concerns']> {
  if (!Object.values(concerns).some(({ event }) => event <= 0)) return concerns;
  const origin = await originOf(q, draft);
  if (!origin) return concerns;
  const whole = origin.context as Pick<DraftContext, 'seq' | 'concerns'>;
  const ever = await concernsEver(q, origin.draft, whole.concerns);
  const carried = Object.entries(ever).map(
    ([id, concern]) => [id, { ...concern, event: concern.event - whole.seq }] as const,
  );
  return { ...Object.fromEntries(carried), ...concerns };
}
