import { isParticipant } from '#procedure';
import type { Language } from '../language.js';
import { sayList } from '../lists.js';
import { actorName } from '../names.js';
import { say } from '../say.js';
import type { EventToSay, Names } from '../types.js';
import { textOf, textsOf } from '../values.js';

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
  const own = actorName(language, as, names);
  const others = textsOf(payload['onBehalfOf']).filter((code) => code !== as);
  if (!isParticipant(as)) {
    const speakers = others.length > 0 ? others : ownerOf(payload['concern']);
    return speakers.length === 0
      ? { who: own, count: 1 }
      : { who: sayList(language, speakers.map(names)), count: speakers.length, enteredBy: as };
  }
  if (others.length === 0) return { who: own, count: 1 };
  return { who: say(language, 'event.behalf', { who: own, others: others.map(names) }), count: 1 };
}

/** A concern is numbered after its owner: `XAD-2`. */
function ownerOf(concern: unknown): readonly string[] {
  const [, owner] = /^([A-Z][A-Z0-9-]*)-\d+$/.exec(textOf(concern) ?? '') ?? [];
  return owner === undefined ? [] : [owner];
}
