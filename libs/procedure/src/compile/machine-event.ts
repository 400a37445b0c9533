import type { DraftContext } from '../draft/context.js';
import type { Act } from '../subject.js';
import type { DraftCommandType } from '../vocabulary/draft-commands.js';
import type { CompiledWorkflow } from './workflow.js';

/** Events that a command on a meeting leaves on the drafts of its agenda. */
export const FROM_THE_MEETING = {
  'item.call': 'item.called',
  'item.defer': 'item.deferred',
  'meeting.close': 'meeting.closed',
} as const;

/**
 * A command as a machine sees it. Some commands on a meeting reach the drafts on its agenda: calling an item,
 * deferring it, and closing the meeting.
 */
export interface MachineEvent {
  readonly type: DraftCommandType | keyof typeof FROM_THE_MEETING;
  readonly act: Act;
  /** The verb of a ruling that decides where the draft goes. */
  readonly verb?: string;
  readonly verbs?: readonly string[];
}

/** What a condition or an action reads. */
export interface Reading {
  readonly workflow: CompiledWorkflow;
  readonly context: DraftContext;
  readonly event: MachineEvent;
  /** The stage whose way is asked or taken: its rule, its verbs and its place on the route count. */
  readonly stage: string | undefined;
}
