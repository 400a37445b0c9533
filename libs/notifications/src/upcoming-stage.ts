import { awaitedDates } from './awaited-dates.js';
import { upcomingOf, type Upcoming } from './replanned.js';
import type { DraftReading } from './scene.js';

/** That a draft does not move, counted from its last event. */
export function upcomingStage({ id, state, context, changedAt }: DraftReading): Upcoming | undefined {
  const stage = awaitedDates(state, context).find(({ plan }) => plan === 'stage');
  return stage && upcomingOf({ kind: 'draft', id }, stage, { seq: context.seq, at: changedAt });
}
