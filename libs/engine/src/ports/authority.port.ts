import type { Actor, Role, SubjectRef } from '#procedure';
import type { World } from './world.js';

export interface Standing {
  readonly roles: readonly Role[];
  /** The State that holds the office, where the actor is one. */
  readonly holder?: string;
}

/** Who holds which role on a subject at an instant. What a role may do is the subject's business. */
export interface Authority {
  rolesOf(
    world: World,
    actor: Actor,
    ref: SubjectRef,
    at: string,
  ): Standing | undefined | Promise<Standing | undefined>;
}
