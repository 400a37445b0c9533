import type { MeetingSnapshot } from '#meetings';
import { isSettled, positionOf, STANCES } from '#procedure';
import { contextOf, type Moment } from './record.js';

/** A date that people are to be reminded of, as long as it stood. */
export interface Occasion {
  readonly kind: string;
  readonly offsets: readonly string[];
  readonly due: string;
  readonly since: string;
  /** When it moved, ended or was given up, if it did before it came. */
  readonly until: string | undefined;
}

const MEETING = ['P14D', 'P7D', 'P3D', 'P1D'];
const POSITIONS = ['P7D', 'P3D', 'P1D'];
const SILENCE = ['PT72H', 'PT24H', 'PT2H'];

/** Eligible, and without a position that settles the matter: as it stood when the reminder was due. */
export function isAwaited(moments: readonly Moment[], at: string, code: string): boolean {
  const stood = moments.findLast((moment) => moment.at < at)?.after;
  if (!stood) return false;
  const context = contextOf(stood);
  const { round } = context;
  if (round && round.closedAt === undefined && !round.eligible.split(' ').includes(code)) return false;
  const position = positionOf(context.positions, code);
  return !position || !isSettled(context, STANCES, { ...position, participant: code });
}

/** From its events: every date that stood, and how long. */
export function occasionsOf(moments: readonly Moment[]): readonly Occasion[] {
  if (moments[0]?.ref.kind === 'meeting')
    return spellsOf(moments, openingOf, { kind: 'meeting-reminder', offsets: MEETING });
  return [
    ...spellsOf(moments, deadlineOf('positions'), { kind: 'position-reminder', offsets: POSITIONS }),
    ...spellsOf(moments, deadlineOf('silence'), { kind: 'silence-reminder', offsets: SILENCE }),
  ];
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
  rule: Pick<Occasion, 'kind' | 'offsets'>,
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
