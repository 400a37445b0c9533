import type { Members } from './members-of-year.js';
import type { Outage } from './world.js';

/** When what was due at an instant could be sent: at once, or when the workers were back. */
export type Hearing = (at: string) => string;

export const hearingWith =
  (outages: readonly Outage[]): Hearing =>
  (at) =>
    outages.find(({ from, to }) => from <= at && at < to)?.to ?? at;

/** What the oracle knows beside the record of drafts and meetings. */
export interface Year {
  readonly members: Members;
  readonly heard: Hearing;
  readonly end: string;
}
