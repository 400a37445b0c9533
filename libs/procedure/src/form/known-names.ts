import { FROM_THE_MEETING } from '../compile/machine-event.js';
import { DATES, DEADLINES } from '../vocabulary/deadlines.js';
import { DRAFT_COMMANDS } from '../vocabulary/draft-commands.js';
import { NOTICES } from '../vocabulary/notices.js';
import { STANCES } from '../vocabulary/stances.js';
import { VERBS } from '../vocabulary/verbs.js';
import type { NameOf } from './conditions.guide.js';
import type { DecisionRule, WorkflowForm } from './workflow.form.js';

/** Everything that a name in this workflow can refer to. */
export interface KnownNames extends Readonly<Record<NameOf, readonly string[]>> {
  readonly body: readonly string[];
  readonly command: readonly string[];
  /** Rules that ask for support. */
  readonly supported: readonly string[];
}

const COMMANDS = [...Object.keys(DRAFT_COMMANDS), ...Object.keys(FROM_THE_MEETING)].filter(
  (type) => type !== 'draft.create',
);

/** Whether anybody has to speak for the rule to be met. */
export const asksSupport = ({ atLeast }: DecisionRule): boolean => atLeast.some(({ count }) => count !== 0);

export function knownNames(form: WorkflowForm): KnownNames {
  const stances = [...new Set([...Object.keys(STANCES), ...Object.keys(form.stances)])];
  return {
    verb: [...Object.keys(VERBS), ...Object.keys(form.verbs)],
    stage: Object.keys(form.stages),
    body: [...new Set(Object.entries(form.stages).map(([id, stage]) => stage.body ?? id))],
    rule: ['consensus', ...Object.keys(form.rules)],
    stance: stances.filter((stance) => !form.withoutStances.includes(stance)),
    deadline: Object.keys(DEADLINES),
    date: Object.keys(DATES),
    notice: NOTICES,
    command: COMMANDS,
    supported: Object.entries(form.rules).flatMap(([id, rule]) => (asksSupport(rule) ? [id] : [])),
  };
}
