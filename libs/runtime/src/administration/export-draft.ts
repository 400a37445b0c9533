import { readEvents, type StoredEvent } from '#engine';
import type { Store } from '#store';

/** One event as it is exported: `hash` is SHA-256 over `body`, the exact bytes that the record keeps. */
export interface ExportedEvent extends Omit<StoredEvent, 'with'> {
  readonly subject: string;
  /** Absent where restricted values were not asked for: `body` holds commitments in their place. */
  readonly with?: Readonly<Record<string, unknown>>;
}

/**
 * The events of a draft from the first on; `undefined` where there is no such draft. Restricted values (positions,
 * reasons) are opened only where asked for.
 */
export async function exportDraft(
  { read }: Store,
  id: string,
  { restricted = false }: { readonly restricted?: boolean } = {},
): Promise<readonly ExportedEvent[] | undefined> {
  const found = await read.get<{ id: string }>("SELECT id FROM subject WHERE id = ? AND kind = 'draft'", [
    id,
  ]);
  if (!found) return undefined;
  const events = await readEvents(read, id);
  return events.map(({ with: payload, facts, ...event }) => ({
    subject: id,
    ...event,
    // The bytes hold commitments where facts are restricted.
    facts: restricted ? facts : (JSON.parse(event.body) as Pick<StoredEvent, 'facts'>).facts,
    ...(restricted && { with: payload }),
  }));
}
