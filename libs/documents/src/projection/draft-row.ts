import { awaitsPositions, type DraftContext, type DraftSnapshot } from '#procedure';
import type { DraftRow } from '#store';

/** What the row of a draft takes from its state. */
export type Standing = Pick<
  DraftRow,
  | 'state'
  | 'body'
  | 'final_body'
  | 'revision'
  | 'sponsors'
  | 'circulated'
  | 'asks'
  | 'deadline'
  | 'due_at'
  | 'electorate'
>;

export const STANDING_COLUMNS = [
  'state',
  'body',
  'final_body',
  'revision',
  'sponsors',
  'circulated',
  'asks',
  'deadline',
  'due_at',
  'electorate',
] as const satisfies readonly (keyof Standing)[];

/** Where no deadline runs: after every date that there is. */
const NEVER = '9999-12-31T00:00:00.000Z';
/** By when delegations are to speak. What is between one of them and the chair is not among these. */
const FOR_POSITIONS: readonly string[] = ['silence', 'positions'];

export function standingOf({ state, context }: DraftSnapshot): Standing {
  const deadline = deadlineOf(context);
  return {
    state,
    body: context.body,
    final_body: context.finalBody,
    revision: context.revision,
    sponsors: JSON.stringify(context.sponsors),
    circulated: isCirculated(context) ? 1 : 0,
    asks: awaitsPositions(state) ? 1 : 0,
    deadline: deadline?.kind ?? null,
    due_at: deadline?.due ?? NEVER,
    electorate: electorateOf(context),
  };
}

export const isCirculated = ({ body }: DraftContext): boolean => body !== '';

/** The first that runs: a clock that stands still is due at no known time. */
function deadlineOf({ deadlines }: DraftContext): DraftContext['deadlines'][number] | undefined {
  const running = deadlines.filter(
    ({ kind, suspended }) => FOR_POSITIONS.includes(kind) && suspended === undefined,
  );
  return running.reduce<(typeof running)[number] | undefined>(
    (first, one) => (first && first.due <= one.due ? first : one),
    undefined,
  );
}

function electorateOf({ round }: DraftContext): string | null {
  return round && round.closedAt === undefined ? ` ${round.eligible} ` : null;
}

export function isSameStanding(one: Standing, other: Standing): boolean {
  return STANDING_COLUMNS.every((column) => one[column] === other[column]);
}
