import {
  objectorsTo,
  positionOf,
  ruledOn,
  type CompiledWorkflow,
  type DraftContext,
  type Facts,
  type Position,
  type RuledFacts,
} from '#procedure';
import { arrivalOf } from '../arrival.js';
import { historyOf, meetingOf, ruledOnBy, type Told } from './last-ruling.js';
import { text, type DraftQuestion } from './question.js';

/** A body agreed, by a ruling or at the end of a ballot. */
interface Agreement {
  readonly at: string;
  readonly ruled: RuledFacts;
  /** The draft as it stood before: who had said what. */
  readonly before: DraftContext;
}

/** What was agreed and still stands: neither undone nor corrected since. */
function agreementsIn(history: readonly Told[], { verbs }: CompiledWorkflow): readonly Agreement[] {
  let standing: readonly Agreement[] = [];
  for (const told of history) {
    const { outcomes } = told.after.context;
    const ruled = ruledOnBy(told);
    const earlier = ruled ? ruledOn(ruled) : told.after.context;
    const from = Math.min(earlier.outcomes.length, outcomes.length);
    standing = standing.filter((one) => ruledOn(one.ruled).outcomes.length < from);
    const agrees = outcomes.slice(from).some((verb) => verbs[verb]?.agrees === true);
    if (told.before && ruled && agrees && earlier.round?.method !== 'silence')
      standing = [...standing, { at: told.event.at, ruled, before: told.before.context }];
  }
  return standing;
}

/** Recorded for it in the room, as far as can be told without the history. */
function isRecordedInRoom({ command, snapshot }: DraftQuestion): boolean {
  const { positions = {}, concerns = {} } = snapshot?.context ?? {};
  const concern = concerns[text(command.with['concern']) ?? ''];
  return concern?.room !== undefined || positionOf(positions, command.as)?.room === true;
}

/** It sits yet, and what is contested was said in the round that it closed. */
async function isContestable(
  { tx, ref, command, snapshot }: DraftQuestion,
  history: readonly Told[],
  { ruled }: Agreement,
): Promise<boolean> {
  const { round } = ruledOn(ruled);
  const said = positionOf(snapshot?.context.positions ?? {}, command.as);
  const isEarlier =
    command.type === 'position.register' &&
    (eventOf(history, said)?.event.at ?? '') < (round?.openedAt ?? '');
  if (isEarlier) return false;
  const meeting = await meetingOf(tx, round?.meeting, ref.id);
  return meeting !== undefined && meeting.state !== 'closed';
}

const eventOf = (history: readonly Told[], said: Position | undefined): Told | undefined =>
  history.find(({ event }) => event.seq === said?.event);

/** Before the body agreed it said something else, by which what had arrived earlier does not stand: a note by a note only. */
function isReplaced(
  history: readonly Told[],
  { before }: Agreement,
  code: string,
  receipt: Receipt,
): boolean {
  const words = [positionOf(before.positions, code), positionOf(before.conflicts ?? {}, code)];
  return words.some((said) => {
    const told = eventOf(history, said);
    const isLater = told !== undefined && arrivalOf(told.event) > receipt.at;
    return isLater && (said?.note === true || !receipt.isNote);
  });
}

interface Receipt {
  readonly at: string;
  readonly isNote: boolean;
}

/**
 * What a body agreed over what is said now: it had arrived before and is entered after (Annex C 5), or contests what was
 * recorded in the room of a meeting that sits yet. Of several the first: what followed it is undone with it.
 */
export async function overturned(
  question: DraftQuestion,
  receivedAt: string | undefined,
): Promise<Pick<Facts, 'overturned' | 'eligible'>> {
  const { command, workflow, snapshot } = question;
  if (!workflow || !snapshot || (receivedAt === undefined && !isRecordedInRoom(question))) return {};
  const history = await historyOf(question);
  for (const agreement of agreementsIn(history, workflow)) {
    const objectors = objectorsTo(workflow, snapshot.context, agreement.ruled, command);
    const receipt = { at: receivedAt ?? '', isNote: command.with['channel'] === 'note' };
    const isInTheWay =
      receivedAt === undefined
        ? objectors.length > 0 && (await isContestable(question, history, agreement))
        : receivedAt < agreement.at &&
          objectors.some((code) => !isReplaced(history, agreement, code, receipt));
    if (isInTheWay) return { overturned: agreement.ruled, ...electorateOf(agreement.ruled) };
  }
  return {};
}

/** Whoever counted in that round is heard as in it. */
function electorateOf(ruled: RuledFacts): Pick<Facts, 'eligible'> {
  const { round } = ruledOn(ruled);
  return round ? { eligible: round.eligible.split(' ').filter(Boolean) } : {};
}
