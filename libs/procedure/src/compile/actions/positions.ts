import type { DraftContext } from '../../draft/context.js';
import { positionOf, withPosition, type Position, type Positions } from '../../draft/positions.js';
import { renewedBy, respokenBy } from '../../draft/renewal.js';
import { isByNote, isFromTheRoom, isOvertaken, speakersOf, type Speaker } from '../../draft/speakers.js';
import { isAmong, isInForce } from '../../draft/standing.js';
import { textIn } from '../../payload.js';
import type { Reading } from '../machine-event.js';
import { concernClock, limitsWith } from './limits.js';
import { disowned, pointsSaidAgain, raisedConcerns, settledConcerns } from './concerns.js';
import { payload, type Change } from './meaning.js';

/** What a delegation's new word does to the one that it gave before. */
type Effect = 'replaces' | 'conflicts' | 'repeats' | 'none';

function isEligibleNow({ context: { round }, event }: Reading, code: string): boolean {
  if (round && round.closedAt === undefined) return isAmong(round.eligible, code);
  return event.act.facts.eligible?.includes(code) ?? true;
}

const blocksIn = ({ workflow }: Reading, stance: string): boolean =>
  workflow.stances[stance]?.blocks === true;

function effectOf(reading: Reading, { code, isOwn }: Speaker, stance: string): Effect {
  const { context, workflow } = reading;
  if (!isEligibleNow(reading, code)) return 'none';
  const before = positionOf(context.positions, code);
  if (!before) return 'replaces';
  const counts = isInForce(context, workflow.stances, code, before);
  if (isOwn && counts && isOvertaken(reading.event.act, code))
    return overtakenEffect(reading, code, before, stance);
  return isOwn
    ? ownEffect(reading, before, { stance, counts })
    : othersEffect(reading, before, { stance, counts });
}

/** Only an acceptance can be subject to confirmation. */
const isConditional = ({ event, workflow }: Reading, stance: string): boolean =>
  event.act.with['adReferendum'] !== undefined && workflow.stances[stance]?.assent !== undefined;

/** It arrived before what the delegation said last, and replaces nothing: what differs is kept beside it. */
function overtakenEffect(reading: Reading, code: string, before: Position, stance: string): Effect {
  if (before.stance === stance) return 'repeats';
  const isBeside = positionOf(reading.context.conflicts ?? {}, code) !== undefined;
  return isBeside && !blocksIn(reading, stance) ? 'none' : 'conflicts';
}

interface Said {
  readonly stance: string;
  /** Whether what was said before counts now. */
  readonly counts: boolean;
}

/** A delegation's own word replaces what it said, but for a note: only a note replaces that (Annex C 34). */
function ownEffect(reading: Reading, before: Position, { stance, counts }: Said): Effect {
  if (!before.note || !counts || isByNote(reading.event.act)) return 'replaces';
  const isFinal = !before.adReferendum || before.confirmed;
  return before.stance !== stance || (isFinal && isConditional(reading, stance)) ? 'conflicts' : 'repeats';
}

/** Another's word never takes the place of a delegation's own, unless it obstructs and nothing obstructed before. */
function othersEffect(reading: Reading, before: Position, { stance, counts }: Said): Effect {
  const blocks = blocksIn(reading, stance);
  const isObstructing = counts && blocksIn(reading, before.stance);
  if (before.onBehalf) return blocks || !isObstructing ? 'replaces' : 'none';
  if (!blocks || isObstructing) return 'none';
  return before.note && counts ? 'conflicts' : 'replaces';
}

export function registerPosition(reading: Reading): Change {
  const { context, event } = reading;
  const stance = textIn(payload(reading), 'stance') ?? '';
  const spoken = speakersOf(event.act).map((speaker) => ({
    ...speaker,
    effect: effectOf(reading, speaker, stance),
  }));
  const heard = spoken.filter(({ effect }) => effect !== 'none');
  const holding = heard.flatMap(({ code, isOwn, effect }) => (isOwn && effect !== 'conflicts' ? [code] : []));
  const changed = {
    ...disowned(context, blocksIn(reading, stance) ? [] : holding, payload(reading)['ownConcerns']),
    ...settledConcerns(context, holding, payload(reading)['ownConcerns']),
    ...raisedConcerns(reading, codesOf(heard), blocksIn(reading, stance)),
  };
  const settled = { ...context, ...withChanged(context, changed) };
  const kept = heard.map((one) => (isSettledAway(reading, settled, one) ? replacing(one) : one));
  const said = { ...words(reading, kept, stance), ...withChanged(context, changed) };
  return {
    ...said,
    ...limitsWith(reading, { ...context, ...said }, codesOf(heard)),
    ...(blocksIn(reading, stance) ? renewedBy : respokenBy)(context, codesOf(heard)),
  };
}

/** To say again what stood on points that are settled with it is a word of its own: else it would be lost with them. */
function isSettledAway(
  { context, workflow }: Reading,
  settled: DraftContext,
  { code, effect }: Speaker & { readonly effect: Effect },
): boolean {
  const before = effect === 'repeats' ? positionOf(context.positions, code) : undefined;
  return before !== undefined && !isInForce(settled, workflow.stances, code, before);
}

const replacing = <S extends Speaker>(speaker: S) => ({ ...speaker, effect: 'replaces' as const });

const withChanged = ({ concerns }: DraftContext, changed: DraftContext['concerns']): Change =>
  Object.keys(changed).length > 0 ? { concerns: { ...concerns, ...changed } } : {};

const codesOf = (speakers: readonly Speaker[]): string[] => speakers.map(({ code }) => code);

interface Words {
  readonly positions: Positions;
  readonly conflicts?: Positions;
}

function words(
  reading: Reading,
  heard: readonly (Speaker & { readonly effect: Effect })[],
  stance: string,
): Words {
  let { positions, conflicts } = reading.context;
  for (const { effect, ...speaker } of heard) {
    const given = givenBy(reading, speaker, stance);
    if (effect === 'replaces') positions = withPosition(positions, speaker.code, given);
    if (effect === 'conflicts') conflicts = withPosition(conflicts ?? {}, speaker.code, given);
    else if (conflicts && speaker.isOwn && !isOvertaken(reading.event.act, speaker.code))
      conflicts = withPosition(conflicts, speaker.code, undefined);
  }
  return { positions, ...(conflicts ? { conflicts } : {}) };
}

function givenBy(reading: Reading, { isOwn }: Speaker, stance: string): Position {
  const { context, event } = reading;
  return {
    stance,
    event: context.seq,
    reading: context.reading,
    adReferendum: isConditional(reading, stance),
    confirmed: false,
    ...(isOwn ? {} : { onBehalf: true as const }),
    ...(isOwn && isByNote(event.act) ? { note: true as const } : {}),
    ...(isOwn && isFromTheRoom(event.act) ? { room: true as const } : {}),
  };
}

/** The delegation says again what stands, authorises what was said for it, or confirms what was ad referendum. */
export function confirmPosition(reading: Reading): Change {
  const { context, event } = reading;
  const speaker = event.act.as;
  const standing = positionOf(context.positions, speaker);
  if (!standing) return {};
  const { onBehalf, deemed: _deemed, lapsed: _lapsed, room: _room, ...position } = standing;
  // Who takes up what others said for it, or what it said of an older text, takes up the condition too.
  const isTakenUp = onBehalf === true || position.reading < context.revisionSince;
  const confirmed: Position = {
    ...position,
    reading: context.reading,
    confirmed: position.confirmed || !(isTakenUp && position.adReferendum),
    ...(isByNote(event.act) ? { note: true } : {}),
  };
  const said = {
    positions: withPosition(context.positions, speaker, confirmed),
    ...(isByNote(event.act) ? withoutConflict(context, speaker) : {}),
  };
  if (!blocksIn(reading, standing.stance)) return said;
  const again = withChanged(context, pointsSaidAgain(context, speaker, standing));
  return {
    ...said,
    ...renewedBy(context, [speaker]),
    ...again,
    ...concernClock({ ...context, ...again }, event.act.at),
  };
}

/** Takes back what was said last: a word beside a note before the note itself. */
export function withdrawPosition(reading: Reading): Change {
  const { context, event } = reading;
  const speaker = event.act.as;
  const isBesideNote = context.conflicts && positionOf(context.conflicts, speaker) !== undefined;
  const changed = withChanged(context, disowned(context, [speaker]));
  const points = { ...changed, ...concernClock({ ...context, ...changed }, event.act.at) };
  if (isBesideNote && !isByNote(event.act)) return { ...withoutConflict(context, speaker), ...points };
  return {
    positions: withPosition(context.positions, speaker, undefined),
    ...withoutConflict(context, speaker),
    ...respokenBy(context, [speaker]),
    ...points,
  };
}

const withoutConflict = ({ conflicts }: DraftContext, code: string): Change =>
  conflicts ? { conflicts: withPosition(conflicts, code, undefined) } : {};
