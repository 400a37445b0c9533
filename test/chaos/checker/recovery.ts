import type { FaultLine } from '../history.js';
import type { Asked, Evidence } from './evidence.js';

const HEALTHY_MS = 30_000;

/** I12: what cannot be done now is answered with 503 or not at all, and what is healed is taken up by itself. */
export function recoversByItself({ commands, faults }: Evidence): Asked {
  const defects = commands
    .filter(({ told }) => told !== undefined && told.status >= 500 && told.status !== 503)
    .map(({ key, told }) => `${key} was answered with ${told?.status} ${told?.code}`);
  const lastSent = Math.max(0, ...commands.map(({ sentAt }) => sentAt));
  const acknowledged = commands.flatMap(({ end, endedAt }) => (end === 'ok' ? [endedAt] : []));
  // Of an outage that follows at once its own end is asked.
  const isCutShort = ({ until }: FaultLine): boolean =>
    faults.some(({ stopsAll, from }) => stopsAll && from >= until && from <= until + HEALTHY_MS);
  const healed = faults.filter((fault) => fault.until + HEALTHY_MS < lastSent && !isCutShort(fault));
  const dead = healed
    .filter(({ until }) => !acknowledged.some((at) => at >= until && at <= until + HEALTHY_MS))
    .map(
      ({ kind, until }) => `${kind} was healed at ${new Date(until).toISOString()}, and nothing was taken`,
    );
  return { broken: [...defects, ...dead], asked: healed.length };
}
