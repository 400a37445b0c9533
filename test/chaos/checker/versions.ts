import type { Asked, Evidence } from './evidence.js';

const MISMATCH = 'workflow-mismatch';

/** Row 34: whoever serves a draft follows the version that it began with, and nobody is turned away for that. */
export function draftsStayOnTheirVersion({ rows, commands }: Evidence): Asked {
  const newer = rows.subjects.filter(({ kind, follows }) => kind === 'draft' && follows > 1);
  const drafts = rows.subjects.filter(({ kind }) => kind === 'draft');
  const changed = drafts.flatMap(({ id, follows }) => {
    const pinned = rows.eventsOf(id).flatMap(({ pins }) => pins ?? []);
    const isOne = pinned.length === 1 && pinned[0] === follows;
    return isOne ? [] : [`${id} follows version ${follows}, and its events pin it to ${pinned.join(', ')}`];
  });
  const turnedAway = commands
    .filter(({ told }) => told?.code === MISMATCH)
    .map(({ key }) => `${key} was refused, because the version is not known there`);
  return { broken: [...changed, ...turnedAway], asked: newer.length };
}
