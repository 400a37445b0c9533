import { allPositions, type DraftContext, hasEnded, missingLanguages, type OccasionKind } from '#procedure';

/** Something that is awaited of a draft, by a date or since one. */
export interface Awaited {
  readonly plan: OccasionKind;
  /** Names its occasion among those of the draft. */
  readonly name: string;
  /** Changes when the occasion does. */
  readonly since: string;
  /** UTC instant; what has none counts from when it began. */
  readonly due?: string;
  readonly zone: string;
  readonly body: string;
  readonly said?: Readonly<Record<string, unknown>>;
}

interface Dated {
  readonly due: string;
  readonly zone: string;
}

const UTC = 'UTC';

/**
 * Everything that is awaited of a draft as it stands. Limits that capitals or owners were given are occasions by their
 * dates: several can run at once, and one that has passed stays until what it asks for is there.
 */
export function awaitedDates(state: string, context: DraftContext): readonly Awaited[] {
  if (hasEnded(state)) return mandatesOf(context);
  return [
    ...deadlineOf(context, 'positions'),
    ...deadlineOf(context, 'silence'),
    ...confirmations(context),
    ...limits(context, 'concern', answers(context)),
    ...mandatesOf(context),
    ...languages(state, context),
    ...stage(state, context),
  ];
}

function deadlineOf({ deadlines, body }: DraftContext, plan: 'positions' | 'silence'): readonly Awaited[] {
  const running = deadlines.find(({ kind, suspended }) => kind === plan && suspended === undefined);
  if (!running) return [];
  const { due, zone } = running;
  return [{ plan, name: plan, since: due, due, zone, body }];
}

/**
 * Whose limit it is goes with its occasion, which is another one when that changes: once all have passed, the draft
 * no longer says whose was which.
 */
function confirmations(context: DraftContext): readonly Awaited[] {
  const { limits: own = {}, deadlines } = context;
  const running = deadlines.filter(
    ({ kind, suspended }) => kind === 'ad-referendum' && suspended === undefined,
  );
  if (running.length === 0) return [];
  const isEach = Object.keys(own).length > 0;
  const heldBack = allPositions(context.positions).flatMap(({ participant, adReferendum }) =>
    adReferendum ? [participant] : [],
  );
  return limits(context, 'ad-referendum', isEach ? Object.values(own) : running).map((limit) => {
    const whose = isEach ? Object.keys(own).filter((code) => own[code]?.due === limit.due) : heldBack;
    return { ...limit, since: [limit.due, ...whose].join(' '), said: { whose } };
  });
}

const answers = ({ concerns }: DraftContext): readonly Dated[] =>
  Object.values(concerns).flatMap(({ status, clock }) => (status === 'open' && clock ? [clock] : []));

function mandatesOf(context: DraftContext): readonly Awaited[] {
  const open = Object.values(context.mandates ?? {}).filter(({ status }) => status !== 'reported');
  return limits(context, 'mandate', open);
}

function limits({ body }: DraftContext, plan: OccasionKind, dated: readonly Dated[]): readonly Awaited[] {
  const byDue = new Map(dated.map(({ due, zone }) => [due, zone]));
  return [...byDue].map(([due, zone]) => ({ plan, name: `${plan}:${due}`, since: due, due, zone, body }));
}

function languages(state: string, context: DraftContext): readonly Awaited[] {
  const { body, revision } = context;
  if (state === 'drafting' || missingLanguages(context).length === 0) return [];
  const since = `${body} ${revision}`;
  return [{ plan: 'language', name: 'language', since, zone: UTC, body, said: { body, revision } }];
}

function stage(state: string, { body }: DraftContext): readonly Awaited[] {
  return [{ plan: 'stage', name: 'stage', since: state, zone: UTC, body, said: { state } }];
}
