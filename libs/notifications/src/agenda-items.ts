import { awaitsPositions, type LocalisedText, type Notice } from '#procedure';
import { pagesOf, wordsToRead } from '#text';
import { resolveAudiences } from './audiences.js';
import type { DraftReading, Scene } from './scene.js';

/** An item of an agenda as notices speak of it. */
export interface Item {
  readonly title: LocalisedText;
  /** As it is printed: `2(a)`. */
  readonly number: string;
  /** `A`: adopted without discussion. */
  readonly list?: string | undefined;
  /** How many words there are to read of it, by language; nothing where its text lies outside Placet. */
  readonly words?: Readonly<Record<string, number>> | undefined;
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

/** A reminder names what the reader itself still owes, a notice or an agenda everything. */
export function itemsFor(kind: Notice, items: readonly Item[], recipient: string): readonly Item[] {
  if (kind === 'meeting-reminder') return items.filter(({ awaited }) => awaited.has(recipient));
  return OF_ALL.includes(kind) ? items : [];
}

const OF_ALL: readonly Notice[] = ['meeting-notice', 'agenda-issued', 'agenda-objection', 'digest'];
const WITH_READING: readonly Notice[] = ['agenda-issued', 'meeting-reminder'];

/**
 * What reading the items takes somebody: each in the first of these languages in which it can be read. Nothing where there
 * is nothing to read.
 */
export function readingOf(
  kind: Notice,
  items: readonly Item[],
  languages: readonly string[],
): { readonly pages: number; readonly words: number } | undefined {
  if (!WITH_READING.includes(kind)) return undefined;
  const words = items.reduce((sum, item) => sum + wordsToRead(item.words, languages), 0);
  return words === 0 ? undefined : { pages: pagesOf(words), words };
}
