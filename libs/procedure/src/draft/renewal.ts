import { entryIn } from '../payload.js';
import type { Act } from '../subject.js';
import type { Concern, DraftContext, Round } from './context.js';
import { positionOf, withPosition, type Position, type Positions } from './positions.js';
import { blockersOf, isAmong } from './standing.js';
import type { Stances } from '../vocabulary/stances.js';

type Renewal = Pick<Round, 'renew'>;

/** Codes and ids that a line of `renew` names. */
export const namesIn = (line: string | undefined): readonly string[] =>
  line?.split(' ').filter(Boolean) ?? [];

/** What obstructs from before a round and is to be renewed in it: open concerns, and positions that have none. */
export function askedToRenew(context: DraftContext, stances: Stances): Renewal {
  const { positions, concerns } = blockersOf(context, stances, (stance) => stances[stance]?.blocks === true);
  const raised = new Set(Object.values(context.concerns).map(({ owner, event }) => `${owner} ${event}`));
  const bare = positions.filter(({ participant, event }) => !raised.has(`${participant} ${event}`));
  const asked = [...concerns.map(({ id }) => id), ...bare.map(({ participant }) => participant)];
  return asked.length > 0 ? { renew: asked.join(' ') } : {};
}

/** Whose it is: a concern’s owner, or the delegation that is named itself. */
export const ownerOf = (context: Pick<DraftContext, 'concerns'>, name: string): string =>
  context.concerns[name]?.owner ?? name;

/** The delegations that were asked and have not answered. */
export const askedOwners = (context: DraftContext): readonly string[] => [
  ...new Set(namesIn(context.round?.renew).map((name) => ownerOf(context, name))),
];

function asking(context: DraftContext, isStillAsked: (name: string) => boolean): Partial<DraftContext> {
  const { round } = context;
  if (!round?.renew) return {};
  return { round: { ...round, renew: namesIn(round.renew).filter(isStillAsked).join(' ') } };
}

/** These delegations obstruct again, with all that they said before. */
export const renewedBy = (context: DraftContext, owners: readonly string[]): Partial<DraftContext> =>
  asking(context, (name) => !owners.includes(ownerOf(context, name)));

/** These have another word now, or none: of what they said before only their concerns are still asked for. */
export const respokenBy = (context: DraftContext, owners: readonly string[]): Partial<DraftContext> =>
  asking(context, (name) => !owners.includes(name));

export const renewedConcern = (context: DraftContext, id: string): Partial<DraftContext> =>
  asking(context, (name) => name !== id);

/** Whether its owner objects who maintains this concern: it is asked for in the open round, or was discharged before. */
export function isRaisedAnew({ round, concerns }: DraftContext, id: string): boolean {
  const concern = entryIn(concerns, id);
  const isDischarged = concern?.blocking === true && concern.status !== 'open';
  return isDischarged || (round?.renew !== undefined && isAmong(round.renew, id));
}

/**
 * As a round ends: what its owner was told to renew, and did not, lapses. Who was never told stands (principle 6): the
 * list of those who were is a fact of the act that ends the round.
 */
export function afterLapse(context: DraftContext, stances: Stances, act: Act): DraftContext {
  const { told } = act.facts;
  return told === undefined ? context : lapsed(context, stances, (owner) => told.includes(owner));
}

/** What a silence waits for is not what it asks to renew: nobody owes an answer to that. */
export const withoutAsked = (context: DraftContext, stances: Stances): DraftContext =>
  lapsed(context, stances, () => true);

function lapsed(context: DraftContext, stances: Stances, isTold: (owner: string) => boolean): DraftContext {
  if (!context.round?.renew) return context;
  const lapsing = namesIn(context.round.renew).filter((name) => isTold(ownerOf(context, name)));
  const silenced = (positions: Positions): Positions =>
    lapsing.reduce((all, name) => withoutForce(all, stances, name), positions);
  const concerns = lapsing.flatMap((id): [string, Concern][] => {
    const concern = context.concerns[id];
    return concern?.status === 'open' ? [[id, { ...concern, status: 'lapsed' }]] : [];
  });
  return {
    ...context,
    positions: silenced(context.positions),
    ...(context.conflicts ? { conflicts: silenced(context.conflicts) } : {}),
    ...(concerns.length > 0 ? { concerns: { ...context.concerns, ...Object.fromEntries(concerns) } } : {}),
  };
}

/** As if the round had not come to its end: what lapsed with it stands again. */
export function restored({
  round,
  concerns,
  positions,
  conflicts,
}: DraftContext): Pick<DraftContext, 'concerns' | 'positions' | 'conflicts'> {
  const names = namesIn(round?.renew);
  const again = (said: Positions): Positions => names.reduce(withForce, said);
  const open = names.flatMap((id): [string, Concern][] => {
    const concern = concerns[id];
    return concern?.status === 'lapsed' ? [[id, { ...concern, status: 'open' }]] : [];
  });
  return {
    concerns: open.length > 0 ? { ...concerns, ...Object.fromEntries(open) } : concerns,
    positions: again(positions),
    ...(conflicts ? { conflicts: again(conflicts) } : {}),
  };
}

function withForce(positions: Positions, participant: string): Positions {
  const { lapsed, ...position } = positionOf(positions, participant) ?? {};
  return lapsed ? withPosition(positions, participant, position as Position) : positions;
}

function withoutForce(positions: Positions, stances: Stances, participant: string): Positions {
  const position = positionOf(positions, participant);
  if (!position || stances[position.stance]?.blocks !== true) return positions;
  return withPosition(positions, participant, { ...position, lapsed: true });
}
