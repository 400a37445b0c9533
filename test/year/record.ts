import { draftSubject } from '#documents';
import { readEvents, replayEvents, type SubjectType } from '#engine';
import { meetingSubject } from '#meetings';
import type { DraftSnapshot, SubjectRef } from '#procedure';
import { pinWorkflows, readOrganisation } from '#runtime';
import type { Store } from '#store';

/** One event of a draft or a meeting, with the state that it left. */
export interface Moment {
  readonly ref: SubjectRef;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly as: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly before?: Stood;
  readonly after: Stood;
}

export interface Stood {
  readonly state: string;
  readonly snapshot: unknown;
}

/** By subject, in order. */
export type YearRecord = ReadonlyMap<string, readonly Moment[]>;

/** What became of each subject, from its events alone. */
export async function readRecord(store: Store): Promise<YearRecord> {
  const catalogue = await pinWorkflows(store, readOrganisation('sample').workflows);
  const types: Readonly<Record<string, SubjectType>> = {
    draft: draftSubject(catalogue),
    meeting: meetingSubject,
  };
  const subjects = await store.read.all<SubjectRef>(
    "SELECT id, kind FROM subject WHERE kind <> 'organisation'",
  );
  const record = new Map<string, readonly Moment[]>();
  for (const { id, kind } of subjects) {
    const ref: SubjectRef = { kind, id };
    const type = types[kind];
    if (!type) throw new Error(`Nothing replays a ${kind}`);
    const moments: Moment[] = [];
    for (const { event, before, after } of replayEvents(type, ref, await readEvents(store.read, id))) {
      const { seq, type: name, at, as, with: payload } = event;
      const { state, snapshot } = after.locked;
      moments.push({
        ...{ ref, seq, type: name, at, as, with: payload },
        ...(before && { before: { state: before.state, snapshot: before.snapshot } }),
        after: { state, snapshot },
      });
    }
    record.set(id, moments);
  }
  return record;
}

export const contextOf = ({ snapshot }: Stood): DraftSnapshot['context'] =>
  (snapshot as DraftSnapshot).context;
