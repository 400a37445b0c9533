import type { World } from '#engine';
import { deriveJournal, hashOfJournal, type MeetingSnapshot } from '#meetings';
import type { OrganisationState } from '#organisation';
import type { DraftSnapshot, Facts, SubjectRef } from '#procedure';
import { drawNumber, type Tx } from '#store';
import { journalSources } from '../read/journal-sources.js';

/**
 * The journal of a meeting that closes, from what is on record in that transaction, with its number among those of its
 * body: without gaps, because the register is given back with everything else.
 */
export async function journalFacts(
  tx: Tx,
  world: World,
  ref: SubjectRef,
  at: string,
): Promise<Partial<Facts>> {
  const { context } = world.locked.get(ref.id)?.snapshot as MeetingSnapshot;
  const snapshotOf = (draft: string) => world.locked.get(draft)?.snapshot as DraftSnapshot | undefined;
  const organisation = world.organisation.snapshot as OrganisationState;
  const sources = await journalSources({ q: tx, organisation, id: ref.id, context, snapshotOf, now: at });
  const record = deriveJournal(sources);
  const upTo = [...sources.drafts].map(([id, { events }]) => [id, events.at(-1)?.seq ?? 0] as const);
  return {
    journal: {
      number: await drawNumber(tx, journalRegister(context.body)),
      hash: hashOfJournal(record),
      record: { ...record },
      upTo: Object.fromEntries(upTo),
    },
  };
}

const journalRegister = (body: string): string => `journal:${body}`;
