import { randomFrom, type Random } from './random.js';

export const CLIENTS = 40;
/** Drafts that are there before the first fault. */
export const DRAFTS = 60;

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
  'database-kill': { part: 'database', seconds: 3 },
  'database-freeze': { part: 'database', seconds: 8 },
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
  'lock-storm': { part: 'database', seconds: 6 },
  'late-start': { part: 'api', seconds: 4 },
  'mail-slow': { part: 'mail', seconds: 10 },
  'mail-later': { part: 'mail', seconds: 6 },
  'mail-never': { part: 'mail', seconds: 2 },
  'mail-no-such-recipient': { part: 'mail', seconds: 4 },
  'mail-drop-after-data': { part: 'mail', seconds: 4 },
  'mail-tarpit': { part: 'mail', seconds: 8 },
  'mail-down': { part: 'mail', seconds: 8 },
} as const;

export type FaultKind = keyof typeof FAULTS;
const KINDS = Object.keys(FAULTS) as FaultKind[];

/** Whom the mail server does not know while that fault lasts. */
export const UNKNOWN_RECIPIENTS = /^xa[a-d]@/;
/** Where an objection that is taken back before the end of a silence breaks nothing. */
export const CURABLE_BODY = 'soc';

export interface PlannedFault {
  readonly kind: FaultKind;
  /** Which one of several alike; taken modulo how many there are. */
  readonly target: number;
  /** From the start of the run. */
  readonly atMs: number;
  readonly lastsMs: number;
}

/** What a client does next. Drafts are named by number, because their ids come from the server. */
export type Op = { readonly n: number; readonly pauseMs: number } & (
  | { readonly kind: 'position'; readonly draft: number; readonly actor: string; readonly stance: string }
  | { readonly kind: 'twice'; readonly draft: number; readonly actor: string; readonly stance: string }
  | { readonly kind: 'comment'; readonly draft: number; readonly actor: string }
  | { readonly kind: 'withdraw-position'; readonly draft: number; readonly actor: string }
  /** A draft on which positions are asked for until so many seconds later, and somebody gives one at once. */
  | { readonly kind: 'create'; readonly seconds: number; readonly actor: string }
  | {
      readonly kind: 'silence';
      readonly seconds: number;
      /** Objected to by somebody who takes it back so long after the end, or before it. */
      readonly takenBack: { readonly actor: string; readonly afterEndMs: number } | null;
    }
  | {
      readonly kind: 'object';
      readonly actor: string;
      readonly back: number;
      readonly beforeEndMs: number | null;
    }
  /** A draft that two chairs hold at once, on the same view of it. */
  | { readonly kind: 'two-chairs' }
  | {
      readonly kind: 'illegal';
      readonly what: (typeof ILLEGAL)[number];
      readonly draft: number;
      readonly actor: string;
    }
);

export const ILLEGAL = [
  'unknown-command',
  'observer',
  'no-stance',
  'ruling',
  'stranger',
  'no-such-draft',
] as const;
const STANCES = ['support', 'no-objection', 'formal-reservation', 'abstention', 'support', 'objection'];
export const MEMBERS = Array.from({ length: 26 }, (_, n) => `XA${String.fromCharCode(65 + n)}`);

const FIRST_FAULT_MS = 4_000;
const [CALM_LEAST_MS, CALM_MOST_MS] = [1_500, 5_000];

/** Every kind of fault comes once, as fast as the time asks for, before any comes again. */
export function faultsOf(seed: number, minutes: number): readonly PlannedFault[] {
  const random = randomFrom(seed).fork('faults');
  const endMs = minutes * 60_000;
  const planned: PlannedFault[] = [];
  let atMs = FIRST_FAULT_MS;
  for (let round = 0; ; round += 1) {
    const drawn = random.shuffled(KINDS).map((kind) => ({
      kind,
      target: random.below(60),
      lastsMs: random.between(500, FAULTS[kind].seconds * 1_000),
      calmMs: random.between(CALM_LEAST_MS, CALM_MOST_MS),
    }));
    const wholeMs = drawn.reduce((sum, { lastsMs, calmMs }) => sum + lastsMs + calmMs, 0);
    const pace = round === 0 ? Math.min(1, Math.max(0, endMs - atMs) / wholeMs) : 1;
    for (const { kind, target, calmMs, ...fault } of drawn) {
      const lastsMs = Math.floor(fault.lastsMs * pace);
      if (round > 0 && atMs + lastsMs > endMs) return planned;
      planned.push({ kind, target, atMs, lastsMs });
      atMs += lastsMs + Math.floor(calmMs * pace);
    }
  }
}

/** The same commands of a client in every run with the seed, however far it gets. */
export function* opsOf(seed: number, client: number): Generator<Op> {
  const random = randomFrom(seed).fork(`client ${client}`);
  for (let n = 0; ; n += 1) yield { n, pauseMs: random.between(20, 160), ...opFrom(random) };
}

type WithoutNumber<T> = T extends unknown ? Omit<T, 'n' | 'pauseMs'> : never;

function opFrom(random: Random): WithoutNumber<Op> {
  const actor = random.pick(MEMBERS);
  const draft = random.below(DRAFTS);
  const dice = random.below(1_000);
  const stance = random.pick(STANCES);
  if (dice < 740) return { kind: 'position', draft, actor, stance };
  if (dice < 800) return { kind: 'twice', draft, actor, stance };
  if (dice < 840) return { kind: 'comment', draft, actor };
  if (dice < 865) return { kind: 'withdraw-position', draft, actor };
  if (dice < 870) return { kind: 'create', seconds: random.between(8, 20), actor };
  if (dice < 880)
    return {
      kind: 'silence',
      seconds: random.between(12, 45),
      takenBack: random.chance(0.5) ? { actor, afterEndMs: random.between(-1_500, 1_500) } : null,
    };
  if (dice < 900)
    return {
      kind: 'object',
      actor,
      back: random.below(6),
      beforeEndMs: random.chance(0.5) ? random.between(-1_500, 1_500) : null,
    };
  if (dice < 905) return { kind: 'two-chairs' };
  return { kind: 'illegal', what: random.pick(ILLEGAL), draft, actor };
}
