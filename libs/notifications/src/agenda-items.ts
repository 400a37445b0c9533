import { awaitsPositions, type LocalisedText, type Notice } from '#procedure';
import { resolveAudiences } from './audiences.js';
import type { DraftReading, Scene } from './scene.js';

/** An item of an agenda as notices speak of it. */
export interface Item {
  readonly title: LocalisedText;
  /** Delegations that still owe it an answer, or a confirmation. */
  readonly awaited: ReadonlySet<string>;
}

/**
 * Delegations that a draft on the agenda of a body still waits for: without a position on the text as it stands, with
 * one about an older text, or with one that their capital has yet to confirm.
 */
export function awaitedFor(draft: DraftReading | undefined, scene: Scene): ReadonlySet<string> {
  const { organisation, at, meeting } = scene;
  if (!draft || !awaitsPositions(draft.state)) return new Set();
  if (draft.context.body !== meeting?.context.body) return new Set();
  return new Set(resolveAudiences(['undecided', 'unconfirmed'], { organisation, at, draft }));
}

const ALL_OF: readonly Notice[] = ['meeting-notice', 'agenda-issued', 'digest'];

/** A reminder names what the reader itself still owes, a notice or an agenda everything. */
export function itemsFor(kind: Notice, items: readonly Item[], recipient: string): readonly Item[] {
  if (kind === 'meeting-reminder') return items.filter(({ awaited }) => awaited.has(recipient));
  return ALL_OF.includes(kind) ? items : [];
}
