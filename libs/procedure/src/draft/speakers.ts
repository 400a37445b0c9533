import { listIn } from '../payload.js';
import type { Act } from '../subject.js';

/** A delegation in whose name something is said. */
export interface Speaker {
  readonly code: string;
  /** Its own word. What another says for it is no more than announced until it authorises that. */
  readonly isOwn: boolean;
}

/**
 * In whose name an act speaks. A delegation speaks for itself, and on behalf of others. The secretariat enters the word
 * of one delegation, or what several said in the room; of a document on behalf of several, the first sent it.
 */
export function speakersOf(act: Act): readonly Speaker[] {
  const behalf = listIn(act.with, 'onBehalfOf');
  if (!act.facts.roles.includes('secretariat')) {
    const others = behalf.filter((code) => code !== act.as);
    return [{ code: act.as, isOwn: true }, ...others.map((code) => ({ code, isOwn: false }))];
  }
  const eachSpoke = act.with['channel'] === 'room';
  return [...new Set(behalf)].map((code, index) => ({ code, isOwn: eachSpoke || index === 0 }));
}

export const ownSpeakers = (act: Act): readonly string[] =>
  speakersOf(act).flatMap(({ code, isOwn }) => (isOwn ? [code] : []));

/** Entered after the fact: this delegation has said something since it arrived. */
export const isOvertaken = ({ facts }: Act, code: string): boolean =>
  facts.atReceipt?.overtaken?.includes(code) === true;

/** By note, or by the head of the delegation, a role that nobody holds before there are persons (Annex C 20, 34). */
export const isByNote = (act: Act): boolean =>
  act.with['channel'] === 'note' || act.facts.roles.includes('head');

/** Entered by the secretariat as it was said at a meeting. */
export const isFromTheRoom = (act: Act): boolean =>
  act.facts.roles.includes('secretariat') &&
  (act.with['channel'] === 'room' || (act.type === 'concern.answer' && act.with['channel'] === undefined));
