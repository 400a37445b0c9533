import type { OrganisationState } from '#organisation';
import type { WorkflowIdentity } from '#procedure';
import type { Queries } from '#store';
import type { Stances } from './scene.js';

/** What notices need from above: filled once, by `runtime`. */
export interface NotificationPorts {
  /** The organisation as it stands in that transaction. */
  readonly organisation: (q: Queries) => Promise<OrganisationState>;
  /** What the stances of a pinned workflow do; `undefined` where it is not known here. */
  readonly stancesOf: (q: Queries, workflow: WorkflowIdentity) => Promise<Stances | undefined>;
  /** The domain of Message-IDs; `placet.invalid` unless told. */
  readonly mailDomain?: string;
}
