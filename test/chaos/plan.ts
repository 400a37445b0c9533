import { randomFrom, type Random } from '../kit/random.js';

export const CLIENTS = 40;
/** Drafts that are there before the first fault. */
export const DRAFTS = 60;

/** Where an objection that is taken back before the end of a silence breaks nothing. */
export const CURABLE_BODY = 'soc';

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
      /** Nobody objects: it is adopted, unless nobody could have been heard. */
      readonly isLeftAlone: boolean;
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
  if (dice < 880) return silenceFrom(random, actor);
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

/** Those that are left alone run for long, so that some are running at any time, of which all have been told. */
function silenceFrom(random: Random, actor: string): WithoutNumber<Extract<Op, { kind: 'silence' }>> {
  if (random.chance(0.3))
    return { kind: 'silence', seconds: random.between(30, 60), isLeftAlone: true, takenBack: null };
  return {
    kind: 'silence',
    seconds: random.between(12, 45),
    isLeftAlone: false,
    takenBack: random.chance(0.5) ? { actor, afterEndMs: random.between(-1_500, 1_500) } : null,
  };
}
