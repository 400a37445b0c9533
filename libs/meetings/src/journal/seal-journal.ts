import type { Command, SubjectRef } from '#procedure';

interface Closed {
  readonly ref: SubjectRef;
  readonly event: { readonly command: string };
}

/** A meeting that closes has its journal sealed, in the same transaction, from what is on record then. */
export function sealJournal(
  _tx: unknown,
  { ref, event }: Closed,
): Promise<readonly { readonly ref: SubjectRef; readonly command: Command }[]> {
  const isClosed = ref.kind === 'meeting' && event.command === 'meeting.close';
  return Promise.resolve(
    isClosed ? [{ ref, command: { type: 'journal.seal', as: 'system', with: {} } }] : [],
  );
}
