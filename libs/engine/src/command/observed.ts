import { monotonicMs } from '../clock.js';
import type { CommandOutcome, Telemetry } from '../ports/telemetry.port.js';
import { traced, workContext } from '../work-context.js';
import type { Outcome } from './decide.js';
import type { Given } from './given.js';

type Submit = (given: Given) => Promise<Outcome>;

/** Tells what comes of each command, and lets it keep its context when it is decided together with others. */
export function observed(telemetry: Telemetry, submit: Submit): Submit {
  return (given) =>
    traced(telemetry, { name: 'command', details: { subject: given.ref.kind } }, async (step) => {
      const from = monotonicMs();
      const tell = (outcome: CommandOutcome): void => {
        step?.end({ outcome });
        // Timers have figures of their own.
        if (!given.firing) telemetry.command({ subject: given.ref.kind, outcome, ms: monotonicMs() - from });
      };
      try {
        const outcome = await submit({ ...given, context: workContext() });
        tell(classOf(outcome));
        return outcome;
      } catch (error) {
        tell('failed');
        throw error;
      }
    });
}

function classOf(outcome: Outcome): CommandOutcome {
  if ('refused' in outcome || 'skipped' in outcome) return 'refused';
  return outcome.recorded === undefined ? 'accepted' : 'recorded';
}
