import type { WorkflowCatalogue } from '#documents';
import type { World } from '#engine';
import { listIn, readinessOf, type DraftSnapshot, type PackageMember, type SubjectRef } from '#procedure';
import { pointer, type Gather } from './question.js';

const snapshotOf = (world: World, id: string): DraftSnapshot | undefined =>
  world.locked.get(id)?.snapshot as DraftSnapshot | undefined;

/** Drafts under the lock, the one that the command is for before all others. */
const draftsIn = (world: World): readonly string[] =>
  [...world.locked.values()].flatMap(({ ref }) => (ref.kind === 'draft' ? [ref.id] : []));

/** Those that are in a package with this draft from now on. */
export const formed: Gather = ({ world, ref }) => {
  const others = draftsIn(world).filter((id) => id !== ref.id);
  return others.length > 0 ? { others } : pointer('/with/drafts', 'another draft');
};

/** Those that are left with this draft, when some leave or all do; one alone is no package. */
export const released: Gather = ({ world, ref, command }) => {
  const members = draftsIn(world);
  const named = listIn(command.with, 'drafts');
  const leaving = named.length > 0 ? named : members;
  const stranger = leaving.find((id) => !members.includes(id));
  if (stranger !== undefined) return pointer('/with/drafts', `drafts of the package, not ${stranger}`);
  const left = leaving.includes(ref.id) ? [] : members.filter((id) => !leaving.includes(id) && id !== ref.id);
  return { others: left };
};

/** How the other drafts of a draft's package stand, where it is in one and they were looked at. */
export function packageFacts(
  catalogue: WorkflowCatalogue,
  world: World,
  { id }: SubjectRef,
): { package?: readonly PackageMember[] } {
  const { package: present } = snapshotOf(world, id)?.context ?? {};
  if (!present?.with.every((other) => world.locked.has(other))) return {};
  return { package: present.with.map((draft) => memberOf(catalogue, world, draft)) };
}

function memberOf(catalogue: WorkflowCatalogue, world: World, draft: string): PackageMember {
  const pinned = world.locked.get(draft)?.workflow;
  const workflow = pinned && catalogue.pinned(pinned);
  const snapshot = snapshotOf(world, draft);
  if (!workflow || !snapshot) return { draft, ready: false, decided: false };
  return { draft, ...readinessOf(workflow, snapshot) };
}

/** Whether a new text is issued here because it is issued in another draft that has the same text. */
export function isIssuedWith(world: World, { id }: SubjectRef): boolean {
  const [target] = draftsIn(world);
  return target !== id && snapshotOf(world, id)?.context.package?.sameText === true;
}
