/**
 * Who a workflow can entitle. Offices are resolved, and membership is read, at the time of the act. `head` is the head of
 * the delegation that acts.
 */
export const ROLES = [
  'chair',
  'secretariat',
  'coordinator',
  'co-coordinator',
  'sponsor',
  'member',
  'head',
  'observer',
  'advisory',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Of an actor: participants are written in capitals, offices (chair, secretariat, system) are not. */
export const isParticipant = (actor: string): boolean => /^[A-Z]/.test(actor);
