import {
  bodySettings,
  coCoordinatorsOf,
  coordinatorOf,
  eligibleIn,
  isRepresented,
  kindOf,
  membersAt,
  type OrganisationState,
} from '#organisation';
import { AUDIENCES, OFFICES, type Audience } from '#procedure';
import { isDecided, staleOwners, unconfirmedOwners } from './positions.js';
import type { DraftReading, Scene } from './scene.js';

type Resolve = (scene: Scene) => readonly string[];

const RESOLVE: Readonly<Record<Audience | 'stale', Resolve>> = {
  'all-members': ({ organisation, at }) => membersAt(organisation, at),
  eligible: onDraft(eligibleFor),
  undecided: onDraft((draft, scene) => eligibleFor(draft, scene).filter((code) => !isDecided(draft, code))),
  owners: onDraft(({ context }) =>
    Object.values(context.concerns).flatMap(({ owner, status }) => (status === 'open' ? [owner] : [])),
  ),
  unconfirmed: onDraft(unconfirmedOwners),
  stale: onDraft(staleOwners),
  sponsors: onDraft(({ context }) => context.sponsors),
  coordinators: onDraft(({ context }, { organisation, at }) =>
    coordinatorsOf(organisation, context.area, at),
  ),
  'invited-observers': ({ organisation, meeting }) =>
    meeting?.context.invited ?? bodySettings(organisation, meeting?.context.body ?? '')?.invited ?? [],
  chair: () => ['chair'],
  secretariat: () => ['secretariat'],
};

/**
 * Codes of those who belong to an audience now: participants in protocol order, then offices under their own codes. An
 * audience may also be one participant or office. Who is not represented at that moment belongs to none.
 */
export function resolveAudience(audience: string, scene: Scene): readonly string[] {
  const codes = new Set(isAudience(audience) ? RESOLVE[audience](scene) : named(audience, scene));
  return inProtocolOrder(codes, scene);
}

/** Everybody in any of the audiences, once. */
export function resolveAudiences(audiences: readonly string[], scene: Scene): readonly string[] {
  return inProtocolOrder(new Set(audiences.flatMap((audience) => resolveAudience(audience, scene))), scene);
}

function isAudience(code: string): code is Audience | 'stale' {
  return code === 'stale' || (AUDIENCES as readonly string[]).includes(code);
}

/** Of these codes those who can be told at that moment, participants in protocol order, then offices. */
export function inProtocolOrder(codes: ReadonlySet<string>, { organisation, at }: Scene): readonly string[] {
  const participants = organisation.participants
    .map(({ code }) => code)
    .filter((code) => codes.has(code) && isReachable(organisation, code, at));
  return [...participants, ...OFFICES.filter((office) => codes.has(office))];
}

/** Takes part at that moment, and somebody can act for it. */
function isReachable(organisation: OrganisationState, code: string, at: string): boolean {
  return kindOf(organisation, code, at) !== null && isRepresented(organisation, code, at);
}

function onDraft(resolve: (draft: DraftReading, scene: Scene) => readonly string[]): Resolve {
  return (scene) => (scene.draft ? resolve(scene.draft, scene) : []);
}

/** The set that was frozen when the round opened; outside a round, those who would be asked now. */
function eligibleFor({ context }: DraftReading, { organisation, at }: Scene): readonly string[] {
  const { round, body } = context;
  if (round && round.closedAt === undefined) return round.eligible.split(' ');
  return eligibleIn(organisation, body, at);
}

function coordinatorsOf(organisation: OrganisationState, area: string | null, at: string): readonly string[] {
  if (area === null) return [];
  return [coordinatorOf(organisation, area, at) ?? [], coCoordinatorsOf(organisation, area, at)].flat();
}

/** One participant, or the State that holds the office of a coordinator. */
function named(code: string, { organisation, at }: Scene): readonly string[] {
  const [office, area] = code.split(':');
  if (area === undefined) return [code];
  return office === 'coordinator'
    ? [coordinatorOf(organisation, area, at) ?? []].flat()
    : coCoordinatorsOf(organisation, area, at);
}
