import { firstRefusal, type Refused, type Role } from '#procedure';
import type { Authority } from '../ports/authority.port.js';
import type { Locked } from '../ports/subject-type.port.js';
import type { World } from '../ports/world.js';
import type { Given } from './given.js';

const OFFICERS: ReadonlySet<Role> = new Set(['chair', 'secretariat', 'coordinator', 'co-coordinator']);

export interface Gate {
  readonly given: Given;
  readonly stored: Locked | undefined;
  readonly world: World;
  readonly at: string;
}

/** What the engine itself asks of a command: a second officer, and that its sender saw the subject as it stands. */
export async function gateRefusal(authority: Authority, gate: Gate): Promise<Refused | undefined> {
  const { given, stored } = gate;
  if (given.definition?.second && !(await hasSecondOfficer(authority, gate))) {
    return { refused: 'second-person-required' };
  }
  if (!stored || given.precondition === undefined || given.definition?.communication) return undefined;
  if (given.precondition === 'missing') return { refused: 'precondition-required' };
  return given.precondition(stored) ? undefined : { refused: 'stale-version' };
}

/** Where both refuse, the one that comes first in the vocabulary: nobody learns more than they may. */
export function earlierRefusal(gate: Refused | undefined, step: Refused | undefined): Refused | undefined {
  if (!gate || !step) return gate ?? step;
  return firstRefusal([gate.refused, step.refused]) === gate.refused ? gate : step;
}

async function hasSecondOfficer(authority: Authority, { given, world, at }: Gate): Promise<boolean> {
  const { as, second } = given.command;
  if (second === undefined || second === as) return false;
  const standing = await authority.rolesOf(world, second, given.ref, at);
  return standing?.roles.some((role) => OFFICERS.has(role)) ?? false;
}
