import { createHash } from 'node:crypto';
import { canonicalJson } from '#procedure';
import type { Revision } from './revision.js';

/**
 * The one form in which a revision is stored and hashed: JSON with sorted keys and composed characters. Reading it
 * back gives the revision.
 */
export function canonicalText(revision: Revision): string {
  return canonicalJson(revision).normalize('NFC');
}

/** SHA-256 of the canonical form, in hex. */
export function textHash(revision: Revision): string {
  return createHash('sha256').update(canonicalText(revision), 'utf8').digest('hex');
}
