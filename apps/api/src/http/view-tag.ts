import { createHash } from 'node:crypto';
import type { Language } from '#messages';

const TAG_LENGTH = 32;
const TAG = /^(?:W\/)?"([0-9a-f]{32})\.[a-z]{2}"$/;
/** Sentences differ by language only; paths follow from ids; hours that are left, from the time of day. */
const DERIVED: readonly string[] = ['sentence', 'explanation', 'links', 'workingHours'];

/** A hash of all that a caller sees, but what is derived from it. Says nothing of anything else. */
export function viewHash(view: unknown): string {
  const json = JSON.stringify(view, (key, value: unknown) => (DERIVED.includes(key) ? undefined : value));
  return createHash('sha256').update(json).digest('hex').slice(0, TAG_LENGTH);
}

/** The ETag of a view as one representation: each language has its own. */
export function viewTag(view: unknown, language: Language): string {
  return `"${viewHash(view)}.${language}"`;
}

/** Whether an If-Match header names the view, in whichever language it was read. */
export function matches(header: string, view: unknown): boolean {
  if (header.trim() === '*') return true;
  const hash = viewHash(view);
  return header.split(',').some((tag) => TAG.exec(tag.trim())?.[1] === hash && !tag.trim().startsWith('W/'));
}

/** Whether an If-None-Match header names exactly this representation. */
export function isKnown(header: string | undefined, tag: string): boolean {
  return header !== undefined && header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
