import {
  isRefused,
  type Act,
  type Command,
  type Refused,
  type Stepped,
  type SubjectRef,
  type WorkflowIdentity,
} from '#procedure';
import { typeOf, type Deps } from '../deps.js';
import type { Standing } from '../ports/authority.port.js';
import type { Locked } from '../ports/subject-type.port.js';
import type { World } from '../ports/world.js';
import { canonicalAct } from '../record/stored-event.js';
import type { Given } from './given.js';
import type { Session } from './session.js';

/** One subject that a command changes, and what its step said: nothing of it is written yet. */
export interface SubjectStep {
  readonly ref: SubjectRef;
  readonly stored: Locked | undefined;
  readonly act: Act;
  readonly stepped: Stepped<unknown>;
  readonly workflow?: WorkflowIdentity;
  readonly restricted: ReadonlySet<string>;
}

export interface Stage {
  readonly deps: Deps;
  readonly session: Session;
  readonly given: Given;
  readonly world: World;
}

/** Looks up roles and facts, and asks the subject. */
export async function stepSubject(stage: Stage, ref: SubjectRef): Promise<SubjectStep | Refused> {
  const { deps, session, given, world } = stage;
  const type = typeOf(deps, ref.kind);
  const stored = given.isNew && ref.id === given.ref.id ? undefined : world.locked.get(ref.id);
  const at = session.at;
  // What arrived cannot have arrived later than now: a clock of ours that is ahead makes nobody late.
  const receivedAt = given.receivedAt < at ? given.receivedAt : at;
  const standing = await standingOf(stage, ref);
  if (!standing) return { refused: 'not-entitled', detail: { as: given.command.as } };
  const facts = await deps.facts.lookUp(session.tx, world, ref, given.command, { at, receivedAt });
  if ('refused' in facts) return facts;
  const definitions = [given.definition, type.commands[given.command.type]];
  const content = definitions.flatMap((definition) => definition?.content ?? []);
  const command = without(given.command, content);
  const act = canonicalAct({ ...command, at, receivedAt, facts: { ...facts, ...standing } });
  const workflow = stored ? type.migrated?.(act, stored) : type.identity(act);
  const stepped = type.step(stored, act, workflow);
  if (isRefused(stepped)) return stepped;
  const restricted = new Set(
    definitions.flatMap((definition) => [
      ...(definition?.restricted ?? []),
      ...(definition?.restrictedFacts ?? []).map((fact) => `facts.${fact}`),
    ]),
  );
  return { ref, stored, act, stepped, restricted, ...(workflow ? { workflow } : {}) };
}

/** Undefined for somebody whom the organisation does not know, and for an office that nobody holds. */
async function standingOf(
  { deps, session, given, world }: Stage,
  ref: SubjectRef,
): Promise<Standing | undefined> {
  const { as } = given.command;
  if (as === 'system') return { roles: ['system'] };
  return deps.authority.rolesOf(world, as, ref, session.at);
}

/** Texts are kept by hash: an event never holds them, so a step must not see them either. */
function without(command: Command, keys: readonly string[]): Command {
  if (keys.length === 0) return command;
  const kept = Object.entries(command.with).filter(([key]) => !keys.includes(key));
  return { ...command, with: Object.fromEntries(kept) };
}
