import { isMessageKey, say, sayDuration, type Language } from '#messages';
import { isAfterDate, type UpcomingLetter } from '#notifications';

const OWN = 'own:';

/** The name of an audience; a participant or an office that is named by itself is its code. */
export function audienceName(language: Language, audience: string): string {
  const key = `audience.${audience}`;
  return isMessageKey(key) ? say(language, key) : audience;
}

type Reasons = Pick<UpcomingLetter, 'why' | 'offset' | 'occasion' | 'isMoved' | 'mailAt'>;

/** Why somebody has a message, in a sentence: by which rule, at which offset, what moved it, and with what its mail waits. */
export function sayWhy(language: Language, { why, offset, occasion, isMoved, mailAt }: Reasons): string {
  return [
    ruleOf(language, why),
    ...(occasion === undefined || offset === '' ? [] : [timeOf(language, offset, occasion)]),
    ...(isMoved ? [say(language, 'why.moved')] : []),
    ...(mailAt === undefined ? [] : [say(language, 'why.daily')]),
  ].join('; ');
}

function ruleOf(language: Language, why: string): string {
  if (why.startsWith(OWN))
    return say(language, 'why.own', { audience: audienceName(language, why.slice(OWN.length)) });
  if (why === 'head-of-delegation')
    return say(language, 'why.head', { audience: audienceName(language, why) });
  return isMessageKey(`audience.${why}`)
    ? say(language, 'why.rule', { audience: audienceName(language, why) })
    : say(language, 'why.named');
}

function timeOf(language: Language, offset: string, kind: NonNullable<UpcomingLetter['occasion']>): string {
  const occasion = say(language, `occasion.${kind}`);
  return isAfterDate(offset)
    ? say(language, 'why.after', { offset: sayDuration(language, offset.slice(1)), occasion })
    : say(language, 'why.before', { offset: sayDuration(language, offset), occasion });
}
