import type { Language } from '../language.js';
import { sayList } from '../lists.js';
import { actorName } from '../names.js';
import { say } from '../say.js';
import type { EventToSay, Names } from '../types.js';
import { textsOf } from '../values.js';

/** The subject of the sentence. */
export interface Speakers {
  readonly who: string;
  /** For the verb: one or several. */
  readonly count: number;
  /** The office that entered what a delegation said. */
  readonly enteredBy?: string;
}

/** A delegation speaks for itself and for others; an office that acts on behalf of delegations only enters their word. */
export function speakersOf(language: Language, { as, with: payload }: EventToSay, names: Names): Speakers {
  const others = textsOf(payload['onBehalfOf']).filter((code) => code !== as);
  const own = actorName(language, as, names);
  if (others.length === 0) return { who: own, count: 1 };
  if (!/^[A-Z]/.test(as))
    return { who: sayList(language, others.map(names)), count: others.length, enteredBy: as };
  return { who: say(language, 'event.behalf', { who: own, others: others.map(names) }), count: 1 };
}
