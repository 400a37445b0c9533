import { MEETING_STATES } from './catalogue/codes.js';
import type { Language } from './language.js';
import { isMessageKey, say } from './say.js';
import type { Names } from './types.js';

/**
 * Where a draft or a meeting stands: "Under silence before the Senior Officials Committee". A state of a workflow's
 * own reads by its own name.
 */
export function sayState(language: Language, state: string, names: Names): string {
  const dot = state.indexOf('.');
  if (dot < 0) return sayPlainState(language, state, names);
  const body = names(state.slice(0, dot));
  const own = state.slice(dot + 1);
  const key = `state.at.${own}`;
  if (own !== 'other' && isMessageKey(key)) return say(language, key, { body });
  return say(language, 'state.at.other', { body, state: names(own) });
}

function sayPlainState(language: Language, state: string, names: Names): string {
  const key = (MEETING_STATES as readonly string[]).includes(state)
    ? `state.meeting.${state}`
    : `state.${state}`;
  return isMessageKey(key) ? say(language, key) : names(state);
}
