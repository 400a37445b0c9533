import { LIMITS } from '#engine';
import type { Config } from '../config.js';
import { judge, type Finding } from './finding.js';

/** What the settings of this process say that could be better. */
export function settingsFindings({ PLACET_GRACE_MS: graceMs }: Config): Finding[] {
  const leastMs = LIMITS.commandMs;
  return [
    judge('settings', {
      name: 'PLACET_GRACE_MS',
      required: `at least ${leastMs}, as long as a command may take`,
      actual: String(graceMs),
      isMet: graceMs >= leastMs,
      otherwise: 'warning',
      advice: 'A silence could end while an objection that came in time still waits for its turn: raise it.',
    }),
  ];
}
