import { randomFrom, type Random } from '../kit/random.js';

/** How each fault is called, which part it befalls, and for how long at most (seconds). */
export const FAULTS = {
  'api-kill': { part: 'api', seconds: 3 },
  'api-freeze': { part: 'api', seconds: 8 },
  'api-term': { part: 'api', seconds: 1 },
  'api-crash-before-commit': { part: 'api', seconds: 4 },
  'api-crash-after-commit': { part: 'api', seconds: 4 },
  'api-clock-ahead': { part: 'api', seconds: 10 },
  'api-clock-behind': { part: 'api', seconds: 10 },
  'api-no-files': { part: 'api', seconds: 6 },
  'api-no-memory': { part: 'api', seconds: 25 },
  'worker-kill': { part: 'worker', seconds: 3 },
  'worker-freeze': { part: 'worker', seconds: 25 },
  'worker-term': { part: 'worker', seconds: 1 },
  'worker-crash-before-fire': { part: 'worker', seconds: 5 },
  'worker-crash-after-fire': { part: 'worker', seconds: 5 },
  'worker-crash-after-send': { part: 'worker', seconds: 5 },
  'worker-clock-ahead': { part: 'worker', seconds: 15 },
  'worker-clock-behind': { part: 'worker', seconds: 15 },
  'worker-in-another-zone': { part: 'worker', seconds: 15 },
  'new-version': { part: 'all', seconds: 15 },
  'database-kill': { part: 'database', seconds: 3 },
  'database-freeze': { part: 'database', seconds: 8 },
  'database-full': { part: 'database', seconds: 4 },
  'database-slow': { part: 'line', seconds: 6 },
  'database-black-hole': { part: 'line', seconds: 7 },
  'commit-cut-before': { part: 'line', seconds: 5 },
  'commit-cut-after': { part: 'line', seconds: 5 },
  'redis-kill': { part: 'redis', seconds: 5 },
  'redis-freeze': { part: 'redis', seconds: 6 },
  'redis-flush': { part: 'redis', seconds: 1 },
  'redis-full': { part: 'redis', seconds: 6 },
  'redis-evicts': { part: 'redis', seconds: 6 },
  'jobs-again': { part: 'redis', seconds: 1 },
  poison: { part: 'database', seconds: 1 },
  'listener-away': { part: 'listener', seconds: 15 },
  'lock-storm': { part: 'database', seconds: 6 },
  'late-start': { part: 'api', seconds: 4 },
  'mail-slow': { part: 'mail', seconds: 10 },
  'mail-later': { part: 'mail', seconds: 6 },
  'mail-never': { part: 'mail', seconds: 2 },
  'mail-no-such-recipient': { part: 'mail', seconds: 4 },
  'mail-drop-after-data': { part: 'mail', seconds: 4 },
  'mail-tarpit': { part: 'mail', seconds: 8 },
  'mail-down': { part: 'mail', seconds: 8 },
  'everything-away': { part: 'all', seconds: 80 },
  'database-clock-jumps': { part: 'database', seconds: 5 },
} as const;

export type FaultKind = keyof typeof FAULTS;

/** None of our processes is there, for longer than the engine takes for a pause: once, in runs that have the time for it. */
export const OUTAGE = { kind: 'everything-away', leastMs: 65_000, fromMinutes: 5 } as const;
/** After all others, when nobody gives a command: what came meanwhile would bear that time. */
export const LAST_OF_ALL = 'database-clock-jumps' satisfies FaultKind;
const KINDS = (Object.keys(FAULTS) as FaultKind[]).filter(
  (kind) => kind !== OUTAGE.kind && kind !== LAST_OF_ALL,
);

/** Whom the mail server does not know while that fault lasts. */
export const UNKNOWN_RECIPIENTS = /^xa[a-d]@/;

export interface PlannedFault {
  readonly kind: FaultKind;
  /** Which one of several alike; taken modulo how many there are. */
  readonly target: number;
  /** From the start of the run. */
  readonly atMs: number;
  readonly lastsMs: number;
}

const FIRST_FAULT_MS = 4_000;
const [CALM_LEAST_MS, CALM_MOST_MS] = [1_500, 5_000];

interface DrawnFault {
  readonly kind: FaultKind;
  readonly target: number;
  readonly lastsMs: number;
  readonly calmMs: number;
}

/** Every kind of fault comes once, as fast as the time asks for, before any comes again; the outage never again. */
export function faultsOf(seed: number, minutes: number): readonly PlannedFault[] {
  const random = randomFrom(seed).fork('faults');
  const endMs = minutes * 60_000;
  const planned: PlannedFault[] = [];
  let atMs = FIRST_FAULT_MS;
  for (let round = 0; ; round += 1) {
    const drawn = round === 0 ? firstRound(random, { minutes, leftMs: endMs - atMs }) : drawnFrom(random);
    for (const { kind, target, lastsMs, calmMs } of drawn) {
      if (round > 0 && atMs + lastsMs > endMs) return planned;
      planned.push({ kind, target, atMs, lastsMs });
      atMs += lastsMs + calmMs;
    }
  }
}

const drawnFrom = (random: Random): readonly DrawnFault[] =>
  random.shuffled(KINDS).map((kind) => ({
    kind,
    target: random.below(60),
    lastsMs: random.between(500, FAULTS[kind].seconds * 1_000),
    calmMs: random.between(CALM_LEAST_MS, CALM_MOST_MS),
  }));

/** Within the time that there is. The outage, which cannot be hurried, comes once many silences are running. */
function firstRound(
  random: Random,
  { minutes, leftMs }: { readonly minutes: number; readonly leftMs: number },
): readonly DrawnFault[] {
  const drawn = drawnFrom(random);
  if (minutes < OUTAGE.fromMinutes) return hurried(drawn, leftMs);
  const { kind, leastMs } = OUTAGE;
  const lastsMs = random.between(leastMs, FAULTS[kind].seconds * 1_000);
  const outage = { kind, target: 0, lastsMs, calmMs: CALM_MOST_MS };
  const others = hurried(drawn, leftMs - outage.lastsMs - outage.calmMs);
  return others.toSpliced(random.between(Math.ceil(others.length / 2), others.length), 0, outage);
}

function hurried(drawn: readonly DrawnFault[], withinMs: number): readonly DrawnFault[] {
  const wholeMs = drawn.reduce((sum, { lastsMs, calmMs }) => sum + lastsMs + calmMs, 0);
  const pace = Math.min(1, Math.max(0, withinMs) / wholeMs);
  return drawn.map(({ lastsMs, calmMs, ...fault }) => ({
    ...fault,
    lastsMs: Math.floor(lastsMs * pace),
    calmMs: Math.floor(calmMs * pace),
  }));
}
