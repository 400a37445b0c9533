import type { Command, SubjectRef } from '#procedure';
import type { Tx } from '#store';
import { draftsTogether } from './agenda.js';
import type { MeetingSnapshot } from './meeting-context.js';

/** As much of what happened as tells that items are adopted together. */
export interface AdoptedTogether {
  readonly ref: SubjectRef;
  readonly event: { readonly command: string; readonly as: string; readonly with: Command['with'] };
  /** The meeting as it stands, for the A items where none are named. */
  readonly after: { readonly snapshot: unknown };
}

export interface Following {
  readonly ref: SubjectRef;
  readonly command: Command;
}

/**
 * Several items adopted together are each called and ruled on, in one transaction: where one of them cannot be, nothing
 * happens to any, and the refusal names it. The chair then takes it out of the bloc.
 */
export async function enBloc(tx: Tx, { ref, event, after }: AdoptedTogether): Promise<readonly Following[]> {
  if (event.command !== 'items.adopt') return [];
  const { items } = (after.snapshot as MeetingSnapshot).context;
  const { drafts: _named, ...ruling } = event.with;
  const following: Following[] = [];
  for (const draft of new Set(draftsTogether(items, event.with))) {
    const given = { as: event.as };
    const row = await tx.get<{ state: string }>('SELECT state FROM draft WHERE id = ?', [draft]);
    const isCalled = row?.state.endsWith('.session') === true;
    if (!isCalled) following.push({ ref, command: { ...given, type: 'item.call', with: { draft } } });
    following.push({
      ref: { kind: 'draft', id: draft },
      command: { ...given, type: 'ruling.record', with: ruling },
    });
  }
  return following;
}
