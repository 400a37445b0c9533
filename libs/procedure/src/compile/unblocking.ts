import type { ActionName } from '../form/condition.form.js';
import { verdict } from '../draft/verdict.js';
import { MEANINGS } from './actions.js';
import type { MachineEvent, Reading } from './machine-event.js';
import { ruleOf } from './rule-of.js';

type Own = Exclude<ActionName, 'notify'>;

const CHANGES: { readonly [K in MachineEvent['type']]?: readonly Own[] } = {
  'position.register': ['register-position'],
  'position.withdraw': ['lift-own-points', 'withdraw-position'],
  'concern.answer': ['answer-concern'],
};

const isBlocked = ({ context, workflow, stage }: Reading): boolean =>
  verdict(context, workflow.stances, ruleOf(workflow, stage)) === 'blocked';

/** Whether what is said takes away the last that obstructs. */
export function unblocks(reading: Reading): boolean {
  const changes = CHANGES[reading.event.type];
  if (!changes || !isBlocked(reading)) return false;
  const after = changes.reduce<Reading>(
    (before, action) => ({ ...before, context: { ...before.context, ...MEANINGS[action](before, {}) } }),
    reading,
  );
  return !isBlocked(after);
}
