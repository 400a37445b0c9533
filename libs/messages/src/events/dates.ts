import { sayInstant, sayStated } from '../instants.js';
import type { Language } from '../language.js';
import type { EventToSay } from '../types.js';
import { recordOf, textOf } from '../values.js';

/** Keys of the payload under which an event's own date stands, the first that is there. */
const DATES: Readonly<Record<string, readonly string[]>> = {
  'draft.submitted': ['positionsBy'],
  'draft.held': ['reviewOn'],
  'silence.proposed': ['expires', 'length'],
  'silence.reopened': ['expires'],
  'silence.confirmed': ['confirmed'],
  'deadline.extended': ['to'],
  'clock.suspended': ['until'],
  'ruling.recorded': ['reviewOn', 'until'],
  'ruling.corrected': ['reviewOn', 'until'],
  'meeting.scheduled': ['opens'],
  'meeting.postponed': ['opens', 'resumes'],
  'meeting.suspended': ['resumes'],
};

/** Dates that the rules supply where the command names none. They are announced, so they may be told. */
const SUPPLIED: readonly string[] = ['silence.proposed', 'silence.confirmed', 'draft.held'];

/** The date that an event is about, as it was computed, else as it was stated. */
export function eventDate(language: Language, event: EventToSay): string | undefined {
  const keys = DATES[event.type] ?? [];
  const stated = keys.filter((key) => event.with[key] !== undefined);
  const told = stated.length > 0 || SUPPLIED.includes(event.type) ? keys : [];
  for (const key of told) {
    const date = dateOf(language, event, key);
    if (date !== undefined) return date;
  }
  return undefined;
}

export function dateOf(language: Language, event: EventToSay, key: string): string | undefined {
  const computed = recordOf(recordOf(recordOf(event.facts)['dates'])[key]);
  const [due, zone] = [textOf(computed['due']), textOf(computed['zone'])];
  if (due !== undefined && zone !== undefined) return sayInstant(language, due, zone);
  const given = event.with[key];
  const stated = textOf(given) ?? textOf(recordOf(given)['until']);
  return stated === undefined || stated.startsWith('P') ? undefined : sayStated(language, stated);
}
