import { isParticipant } from '#procedure';
import { COMMAND_EVENTS } from '../catalogue/codes.js';
import type { Language } from '../language.js';
import { actorName, capitalised } from '../names.js';
import { isMessageKey, say, sayCode } from '../say.js';
import type { EventToSay, Names } from '../types.js';
import { partsOf } from '../parts.js';
import { recordOf, textOf, textsOf } from '../values.js';
import { aboutOf, reasonOf } from './about.js';
import { eventParams } from './event-params.js';
import { dateOf } from './dates.js';
import { speakersOf, type Speakers } from './speakers.js';

/**
 * One event as one line of a story: "XAD objects: paragraph 4. The mandate is not ours". What `with` does not hold is
 * not told, even where `facts` would give it away. An event of a type that the catalogue does not know reads by its
 * type.
 */
export function sayEvent(language: Language, event: EventToSay, names: Names): string {
  const type = typeOf(event);
  if (type === 'deadline.reached') return sayReached(language, event);
  const speakers = speakersOf(language, event, names);
  const sentence = capitalised(language, headOf(language, { ...event, type }, names, speakers));
  return withTails(language, { ...event, type }, names, { sentence, speakers });
}

/** What was said, whether it is known as an event, as a command, or as a command kept as a communication. */
function typeOf({ type, command, recorded, with: payload }: EventToSay): string {
  const given = recorded === undefined ? type : (command ?? saidBy(payload) ?? type);
  return Object.hasOwn(COMMAND_EVENTS, given) ? COMMAND_EVENTS[given as keyof typeof COMMAND_EVENTS] : given;
}

/** A communication that was kept is told by what it says. */
function saidBy(payload: EventToSay['with']): string | undefined {
  if ('stance' in payload) return 'position.register';
  return 'answer' in payload ? 'concern.answer' : undefined;
}

function headOf(language: Language, event: EventToSay, names: Names, speakers: Speakers): string {
  const { who, count } = speakers;
  const params = { who, whoCount: count };
  if (event.type === 'position.registered') return sayPosition(language, event, params);
  if (event.type === 'concern.answered' && !isParticipant(event.as) && speakers.enteredBy === undefined)
    return say(language, 'event.concern.entered', { ...eventParams(language, event, names), who });
  if (event.type === 'communication.recorded' && event.recorded !== undefined) {
    return say(language, 'event.communication.sent', params);
  }
  const key = `event.${event.type}`;
  if (!Object.values<string>(COMMAND_EVENTS).includes(event.type) || !isMessageKey(key)) {
    return say(language, 'event.other', { who, type: event.type });
  }
  return say(language, key, { ...eventParams(language, event, names), ...params });
}

function sayPosition(
  language: Language,
  event: EventToSay,
  params: { who: string; whoCount: number },
): string {
  const stance = textOf(event.with['stance']);
  if (stance === undefined) return say(language, 'event.position.none', params);
  const key = `event.position.${stance}`;
  const isKnown = isMessageKey(`stance.meaning.${stance}`) && isMessageKey(key);
  return say(language, isKnown ? key : 'event.position.other', { ...params, stance });
}

interface Said {
  readonly sentence: string;
  readonly speakers: Speakers;
}

/** What any event may carry: paragraphs, reservation of confirmation, who entered it, a reason, how it was taken. */
function withTails(language: Language, event: EventToSay, names: Names, said: Said): string {
  let { sentence } = said;
  const paragraphs = aboutOf(event.with).map(names);
  if (paragraphs.length > 0) sentence = say(language, 'event.about', { sentence, paragraphs });
  if (event.with['adReferendum'] !== undefined) {
    sentence = say(language, 'event.ad-referendum', {
      sentence,
      deadline: dateOf(language, event, 'adReferendum'),
    });
  }
  const alignedWith = textsOf(event.with['alignedWith']).map(names);
  if (alignedWith.length > 0) sentence = say(language, 'event.aligned', { sentence, others: alignedWith });
  const { enteredBy } = said.speakers;
  if (enteredBy !== undefined)
    sentence = say(language, 'event.entered', {
      sentence,
      by: actorName(language, enteredBy, names),
      ...howEntered(language, event),
    });
  const reason = reasonOf(event.with);
  if (reason !== undefined) sentence = say(language, 'event.because', { sentence, reason });
  const parts = partsOf(event.with);
  if (parts.length > 0) sentence = say(language, 'event.unread', { sentence, parts });
  return event.recorded === undefined
    ? sentence
    : sayCode(language, `event.recorded.${event.recorded}`, sentence, { what: sentence });
}

/** By which channel it came, and when, where an office says so that entered it later. */
function howEntered(language: Language, event: EventToSay): { how?: string; received?: string } {
  const channel = textOf(event.with['channel']) ?? (event.type === 'concern.answered' ? 'room' : 'portal');
  const how = sayCode(language, `channel.${channel}`, channel);
  const received = event.with['receivedAt'] === undefined ? undefined : dateOf(language, event, 'receivedAt');
  return {
    ...(channel === 'portal' ? {} : { how }),
    ...(received === undefined ? {} : { received }),
  };
}

function sayReached(language: Language, { with: payload }: EventToSay): string {
  const kind = textOf(recordOf(payload)['kind']);
  return sayCode(
    language,
    `event.deadline.${kind ?? 'other'}`,
    say(language, 'event.deadline.other', { kind }),
    { kind },
  );
}
