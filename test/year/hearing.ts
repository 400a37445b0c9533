import type { Outage } from './world.js';

/** When what was due at an instant could be sent: at once, or when the workers were back. */
export type Hearing = (at: string) => string;

export const hearingWith =
  (outages: readonly Outage[]): Hearing =>
  (at) =>
    outages.find(({ from, to }) => from <= at && at < to)?.to ?? at;
