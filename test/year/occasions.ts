import type { MeetingSnapshot } from '#meetings';
import { confirmationLimit, hasEnded, isSettled, positionOf, STANCES, unconfirmed } from '#procedure';
import { contextOf, type Moment } from './record.js';

/** A date that people are to be reminded of, as long as it stood. */
export interface Occasion {
  readonly kind: string;
  readonly offsets: readonly string[];
  readonly due: string;
  readonly since: string;
  /** When it moved, ended or was given up, if it did before it came. */
  readonly until: string | undefined;
  /** Whether a delegation still owes what is reminded of, as things stood at that instant. */
  readonly isOwed: (at: string, code: string) => boolean;
}

const MEETING = ['P14D', 'P7D', 'P3D', 'P1D'];
const POSITIONS = ['P7D', 'P3D', 'P1D'];
const SILENCE = ['PT72H', 'PT24H', 'PT2H'];

const CAPITALS = ['P7D', 'P1D', '+P7D'];

type Context = ReturnType<typeof contextOf>;

/** Asks how a draft stood just before an instant. */
const stoodAt =
  (moments: readonly Moment[], ask: (context: Context, at: string, code: string) => boolean) =>
  (at: string, code: string): boolean => {
    const stood = moments.findLast((moment) => moment.at < at)?.after;
    return stood !== undefined && !hasEnded(stood.state) && ask(contextOf(stood), at, code);
  };

/** Eligible, and without a position that settles the matter. */
function isUndecided(context: Context, _at: string, code: string): boolean {
  const { round } = context;
  if (round && round.closedAt === undefined && !round.eligible.split(' ').includes(code)) return false;
  const position = positionOf(context.positions, code);
  return !position || !isSettled(context, STANCES, { ...position, participant: code });
}

/** From its events: every date that stood, and how long. */
export function occasionsOf(moments: readonly Moment[]): readonly Occasion[] {
  if (moments[0]?.ref.kind === 'meeting')
    return spellsOf(moments, openingOf, {
      kind: 'meeting-reminder',
      offsets: MEETING,
      isOwed: () => true,
    });
  const isOwed = stoodAt(moments, isUndecided);
  return [
    ...spellsOf(moments, deadlineOf('positions'), { kind: 'position-reminder', offsets: POSITIONS, isOwed }),
    ...spellsOf(moments, deadlineOf('silence'), { kind: 'silence-reminder', offsets: SILENCE, isOwed }),
    ...ofCapitals(moments),
  ];
}

/** Each limit that a capital was given to confirm by is an occasion of its own, also once it has passed. */
function ofCapitals(moments: readonly Moment[]): readonly Occasion[] {
  const limits = new Set(moments.flatMap((moment) => limitsIn(moment)));
  return [...limits].flatMap((due) => {
    const standing = (moment: Moment) => (limitsIn(moment).includes(due) ? { version: due, due } : undefined);
    // Once its limit has passed a draft may say no more whose it was: the last moment that did, does.
    const had = (code: string, at: string): boolean => {
      const limit = (moment: Moment) => confirmationLimit(contextOf(moment.after), code)?.due;
      const last = moments.findLast((moment) => moment.at < at && limit(moment) !== undefined);
      return last !== undefined && limit(last) === due;
    };
    const isOwed = stoodAt(moments, (context, at, code) => {
      if (!unconfirmed(context, STANCES).some(({ participant }) => participant === code)) return false;
      const limit = confirmationLimit(context, code)?.due;
      return limit === undefined ? due <= at && had(code, at) : limit === due;
    });
    return spellsOf(moments, standing, { kind: 'ad-referendum-reminder', offsets: CAPITALS, isOwed });
  });
}

function limitsIn({ after }: Moment): readonly string[] {
  if (hasEnded(after.state)) return [];
  const { limits = {}, deadlines } = contextOf(after);
  const running = deadlines.filter(
    ({ kind, suspended }) => kind === 'ad-referendum' && suspended === undefined,
  );
  const own = Object.values(limits);
  return (running.length > 0 && own.length > 0 ? own : running).map(({ due }) => due);
}

interface Standing {
  /** Changes whenever what was planned before is no longer true. */
  readonly version: string;
  readonly due: string;
}

function openingOf({ after: { state, snapshot } }: Moment): Standing | undefined {
  const { opens, schedule } = (snapshot as MeetingSnapshot).context;
  return state === 'scheduled' ? { version: String(schedule), due: opens } : undefined;
}

const deadlineOf =
  (kind: string) =>
  ({ after }: Moment): Standing | undefined => {
    const running = contextOf(after).deadlines.find(
      (one) => one.kind === kind && one.suspended === undefined,
    );
    return running && { version: running.due, due: running.due };
  };

function spellsOf(
  moments: readonly Moment[],
  standing: (moment: Moment) => Standing | undefined,
  rule: Pick<Occasion, 'kind' | 'offsets' | 'isOwed'>,
): readonly Occasion[] {
  const spells: Occasion[] = [];
  let open: (Standing & { readonly since: string }) | undefined;
  const close = (until?: string): void => {
    if (open) spells.push({ ...rule, due: open.due, since: open.since, until });
    open = undefined;
  };
  for (const moment of moments) {
    const now = standing(moment);
    if (now?.version === open?.version) continue;
    close(moment.at);
    if (now) open = { ...now, since: moment.at };
  }
  close();
  return spells;
}
