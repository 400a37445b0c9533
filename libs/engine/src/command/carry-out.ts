import type { Refused, SubjectRef } from '#procedure';
import { typeOf, type Deps } from '../deps.js';
import type { FollowUp, Happened, Later } from '../ports/reaction.port.js';
import type { Involved } from '../ports/subject-type.port.js';
import { insertEvent } from '../record/event-log.js';
import { storedEvent } from '../record/stored-event.js';
import { moveTimers } from '../timers/move-timers.js';
import { earlierRefusal, gateRefusal } from './gate.js';
import { checkedForm, DEADLINE_REACHED, type Firing, type Given } from './given.js';
import type { Hints } from './hints.js';
import type { Session } from './session.js';
import { stepSubject, type Stage, type SubjectStep } from './step-subject.js';

export interface Scene {
  readonly deps: Deps;
  readonly session: Session;
  readonly hints: Hints;
}

const FOLLOW_UPS_DEEP = 8;

/**
 * Carries out one command on its target and on everything that it changes with it: all of them or none. What is
 * refused may have written by way of its facts or of a follow-up; the caller undoes that.
 */
export async function carryOut(
  scene: Scene,
  given: Given,
  depth = 0,
): Promise<readonly Happened[] | Refused> {
  const { deps, session } = scene;
  if (depth > FOLLOW_UPS_DEEP) throw new Error(`${given.command.type} follows from itself without end`);
  const stored = given.isNew ? undefined : session.find(given.ref.id);
  if (!given.isNew && !stored) return { refused: 'not-found', detail: { ...given.ref } };
  const involved = typeOf(deps, given.ref.kind)
    .involves(given.command, stored)
    .filter(({ ref }) => ref.id !== given.ref.id);
  await session.lock(involved);
  const absent = involved.find(({ ref, mode }) => mode !== 'make' && !session.find(ref.id));
  if (absent) return { refused: 'not-found', detail: { ...absent.ref } };

  const world = session.worldOf([given.ref.id, ...involved.map(({ ref }) => ref.id)]);
  const refused = await gateRefusal(deps.authority, { given, stored, world, at: session.at });
  const steps = await stepAll({ deps, session, given, world }, involved);
  const refusal = earlierRefusal(refused, 'refused' in steps ? steps : undefined);
  if (refusal) return refusal;
  const happened: Happened[] = [];
  for (const step of steps as readonly SubjectStep[]) happened.push(await write(scene, step, given.firing));
  return react(scene, given, happened, depth);
}

async function stepAll(
  stage: Stage,
  involved: readonly Involved[],
): Promise<readonly SubjectStep[] | Refused> {
  const target = await stepSubject(stage, stage.given.ref);
  if ('refused' in target) return target;
  const steps = [target];
  for (const { ref, mode } of involved) {
    if (mode === 'read' || mode === 'later') continue;
    const step = await stepSubject(stage, ref);
    if ('refused' in step) {
      if (step.refused !== 'unknown-command')
        return { ...step, detail: { ...step.detail, ...named(ref, stage.given.command) } };
      throw new Error(`${stage.given.command.type} is to change a ${ref.kind}, which does not know it`);
    }
    if (changesSomething(step)) steps.push(step);
  }
  return steps;
}

/** An involved subject on which the command left no trace has no event. */
function changesSomething({ stored, stepped }: SubjectStep): boolean {
  if (stepped.recorded !== undefined || stepped.effects.length > 0) return true;
  return JSON.stringify(stepped.snapshot) !== JSON.stringify(stored?.snapshot);
}

async function write(
  { deps, session, hints }: Scene,
  step: SubjectStep,
  firing: Firing | undefined,
): Promise<Happened> {
  const { ref, stored, act, stepped, workflow, restricted } = step;
  const { snapshot, event: type, recorded, effects, made } = stepped;
  const subjectType = typeOf(deps, ref.kind);
  const pinned = workflow ? { workflow } : {};
  const after = session.put(ref, stored, { snapshot, state: subjectType.state(snapshot), ...pinned });
  const parts = { type, act, ...(recorded ? { recorded } : {}), ...pinned };
  const { event, secrets } = storedEvent(after.version, parts, restricted, deps.ids);
  await insertEvent(session.tx, ref, event, secrets);
  const before = stored ? subjectType.deadlines(stored.snapshot) : [];
  const armed = await moveTimers(
    session.tx,
    { ref, before, after: subjectType.deadlines(snapshot), act, ...(firing ? { firing } : {}) },
    deps.ids,
  );
  hints.wake(armed);
  hints.changed(ref);
  hints.witness({ ref, seq: event.seq, hash: event.hash });
  const later: Later = {
    wake: (more) => hints.wake(more),
    deliver: (id) => hints.deliver(id),
    render: (id) => hints.render(id),
    announce: (audiences) => hints.changed(ref, audiences),
  };
  const base = { ref, seq: event.seq, event, after, effects, later, ...(made ? { made } : {}) };
  return stored ? { ...base, before: stored } : base;
}

async function react(
  scene: Scene,
  given: Given,
  happened: readonly Happened[],
  depth: number,
): Promise<readonly Happened[] | Refused> {
  const followUps: FollowUp[] = [];
  for (const one of happened) {
    for (const reaction of scene.deps.reactions) {
      followUps.push(...((await reaction(scene.session.tx, one)) ?? []));
    }
  }
  for (const followUp of followUps) {
    const { ref, command, isNew } = followUp;
    await scene.session.lock([{ ref, mode: isNew ? 'make' : 'change' }]);
    const followed = await carryOut(scene, followUpOf(scene.deps, followUp, given.receivedAt), depth + 1);
    if ('refused' in followed) return { ...followed, detail: { ...followed.detail, ...named(ref, command) } };
  }
  return happened;
}

/** Of several that are dealt with together, the one that stands in the way. */
function named({ kind, id }: SubjectRef, { with: payload }: FollowUp['command']): Refused['detail'] {
  const draft = kind === 'draft' ? id : payload['draft'];
  return draft === undefined ? {} : { draft };
}

function followUpOf(deps: Deps, { ref, command, isNew = false }: FollowUp, receivedAt: string): Given {
  const base = { ref, isNew, receivedAt };
  if (command.type === DEADLINE_REACHED) return { ...base, command, definition: undefined };
  const form = checkedForm(typeOf(deps, ref.kind), command);
  if ('refused' in form)
    throw new Error(`The follow-up ${command.type} is no command: ${JSON.stringify(form)}`);
  return { ...base, ...form };
}
