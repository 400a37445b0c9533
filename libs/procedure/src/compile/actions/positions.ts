import { positionOf, withPosition, type Position } from '../../draft/positions.js';
import { isAmong } from '../../draft/standing.js';
import { listIn, textIn } from '../../payload.js';
import type { DraftContext } from '../../draft/context.js';
import type { StateDeadline } from '../../subject.js';
import type { Reading } from '../machine-event.js';
import { dateOf, setDeadline } from './clocks.js';
import { raisedConcerns, settledConcerns } from './concerns.js';
import { payload, type Change } from './meaning.js';

/** Those in whose name a delegation, or the secretariat for it, speaks. */
function speakers({ event }: Reading): readonly string[] {
  const behalf = listIn(event.act.with, 'onBehalfOf');
  if (event.act.facts.roles.includes('secretariat')) return behalf;
  return [event.act.as, ...behalf.filter((code) => code !== event.act.as)];
}

/**
 * Of those in whose name somebody speaks, the ones for whom it counts: they are eligible, and another delegation's word
 * never takes the place of their own, unless it obstructs.
 */
function countedSpeakers(reading: Reading, blocks: boolean): readonly string[] {
  const { context, event } = reading;
  const isOffice = event.act.facts.roles.includes('secretariat');
  return speakers(reading).filter((code) => {
    if (!isEligibleNow(reading, code)) return false;
    return code === event.act.as || isOffice || blocks || positionOf(context.positions, code) === undefined;
  });
}

function isEligibleNow({ context: { round }, event }: Reading, code: string): boolean {
  if (round && round.closedAt === undefined) return isAmong(round.eligible, code);
  return event.act.facts.eligible?.includes(code) ?? true;
}

export function registerPosition(reading: Reading): Change {
  const { context, event, workflow } = reading;
  const stance = textIn(payload(reading), 'stance') ?? '';
  const given: Position = {
    stance,
    event: context.seq,
    reading: context.reading,
    // Only an acceptance can be subject to confirmation.
    adReferendum:
      payload(reading)['adReferendum'] !== undefined && workflow.stances[stance]?.assent !== undefined,
    confirmed: false,
  };
  const owners = countedSpeakers(reading, workflow.stances[stance]?.blocks === true);
  const raised = raisedConcerns(reading, owners, workflow.stances[stance]?.blocks === true);
  const ownOwners = event.act.facts.roles.includes('secretariat') ? owners : [event.act.as];
  const settled = settledConcerns(context, ownOwners, payload(reading)['ownConcerns']);
  return {
    positions: owners.reduce((all, owner) => withPosition(all, owner, given), context.positions),
    ...(raised || settled ? { concerns: { ...context.concerns, ...settled, ...raised } } : {}),
    ...(given.adReferendum && event.act.facts.dates?.['adReferendum']
      ? { deadlines: setDeadline(context, earliest(context, reading)) }
      : {}),
  };
}

/** One clock for all confirmations that are awaited: the first limit to come. */
function earliest(context: DraftContext, reading: Reading): StateDeadline {
  const own = dateOf(reading, 'adReferendum', 'ad-referendum') as StateDeadline;
  const running = context.deadlines.find(({ kind }) => kind === 'ad-referendum');
  return running && running.due < own.due ? running : own;
}

function changePositions(reading: Reading, change: (position: Position) => Position | undefined): Change {
  let { positions } = reading.context;
  for (const participant of speakers(reading)) {
    const position = positionOf(positions, participant);
    if (position) positions = withPosition(positions, participant, change(position));
  }
  return { positions };
}

export const confirmPosition = (reading: Reading): Change =>
  changePositions(reading, (position) => ({
    ...position,
    reading: reading.context.reading,
    confirmed: true,
  }));

export const withdrawPosition = (reading: Reading): Change => changePositions(reading, () => undefined);
