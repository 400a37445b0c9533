import type { Deadline } from '#calendar';
import type { StoredEvent } from '#engine';
import { eligibleIn, membersAt, participant } from '#organisation';
import {
  concernPolicy,
  DRAFT_COMMANDS,
  isCommunication,
  isParticipant,
  listIn,
  positionOf,
  type Facts,
  type Refused,
  type StanceDefinition,
} from '#procedure';
import { arrivalOf, type Arrival } from '../arrival.js';
import { momentFor, type DateAsked } from './dates.js';
import { overturned } from './overturned.js';
import {
  dates,
  eligible,
  isRefusal,
  pointer,
  text,
  type DraftQuestion,
  type Gather,
  type Gathered,
} from './question.js';

const stanceOf = ({ command, workflow }: DraftQuestion): StanceDefinition | undefined =>
  workflow?.stances[text(command.with['stance']) ?? ''];

/** Only an acceptance waits for its capital: by the date that the delegation names, else by the workflow's limit. */
function confirmationLimit(question: DraftQuestion): DateAsked | undefined {
  const { command, workflow } = question;
  const conditional = command.with['adReferendum'] as { readonly until?: string } | undefined;
  if (!conditional || stanceOf(question)?.assent === undefined) return undefined;
  const limit = workflow?.form.adReferendum?.limit;
  if (conditional.until !== undefined) return { stated: conditional.until };
  return limit === undefined ? undefined : { length: limit };
}

/** By when the owner of a concern that is raised now is to answer, where the workflow asks for it. */
function answerLimit({ command, workflow, snapshot }: DraftQuestion): DateAsked | undefined {
  const points = command.with['concerns'];
  if (!workflow || !Array.isArray(points) || points.length === 0) return undefined;
  const { answerWithin } = concernPolicy(workflow, snapshot?.state.split('.')[0]);
  return answerWithin === undefined ? undefined : { length: answerWithin };
}

/** Whom the organisation does not know nobody speaks for; what a delegation obstructs with is not refused for it. */
function unknownStates(question: DraftQuestion): Refused | undefined {
  const { command, organisation } = question;
  if (isParticipant(command.as) && stanceOf(question)?.blocks) return undefined;
  const unknown = listIn(command.with, 'onBehalfOf').filter((code) => !participant(organisation, code));
  return unknown.length > 0
    ? pointer('/with/onBehalfOf', `participants of the organisation, not ${unknown.join(', ')}`)
    : undefined;
}

function isEligible({ command, snapshot, organisation, terms }: DraftQuestion): boolean {
  const { round, body } = snapshot?.context ?? {};
  if (round && round.closedAt === undefined) return true;
  if (!isParticipant(command.as) || body === '') return true;
  return eligibleIn(organisation, body ?? '', terms.at).includes(command.as);
}

/** What a delegation's word needs: whether it is eligible, and the dates that it names or that follow from it. */
export const position: Gather = async (question) => {
  const { command } = question;
  const unknown = unknownStates(question);
  if (unknown) return unknown;
  const computed = dates(question, {
    adReferendum: confirmationLimit(question),
    answerWithin: answerLimit(question),
  });
  if (isRefusal(computed)) return computed;
  const receipt = isParticipant(command.as) ? undefined : receiptOf(question);
  if (receipt && isRefusal(receipt)) return receipt;
  const all = { ...computed.dates, ...(receipt ? { receivedAt: receipt } : {}) };
  return {
    ...(Object.keys(all).length > 0 ? { dates: all } : {}),
    ...(command.with['onBehalfOf'] === undefined ? {} : { eligible: eligible(question) }),
    ...(receipt ? await stoodAt(receipt.due, question) : {}),
    ...(await overturned(question, receipt?.due)),
    ...(isEligible(question) ? {} : { conditions: { eligible: false } }),
  };
};

/** What stood when it arrived, and does no more. */
async function stoodAt(receipt: string, question: DraftQuestion): Promise<Pick<Facts, 'atReceipt'>> {
  const revision = await earlierRevision(receipt, question);
  const overtaken = await overtakenBy(receipt, question);
  if (revision === undefined && overtaken.length === 0) return {};
  return {
    atReceipt: {
      ...(revision === undefined ? {} : { revision }),
      ...(overtaken.length > 0 ? { overtaken } : {}),
    },
  };
}

async function earlierRevision(
  receipt: string,
  { tx, ref, snapshot }: DraftQuestion,
): Promise<number | undefined> {
  const current = snapshot?.context.revision ?? 1;
  const issued = await tx.get<{ number: number }>(
    'SELECT number FROM draft_revision WHERE draft_id = ? AND number <= ? AND issued_at <= ? ORDER BY number DESC LIMIT 1',
    [ref.id, current, receipt],
  );
  const stood = Number(issued?.number ?? 1);
  return stood < current ? stood : undefined;
}

/** Those for whom it speaks whose present word arrived after it. */
async function overtakenBy(
  receipt: string,
  { tx, ref, snapshot, command }: DraftQuestion,
): Promise<readonly string[]> {
  const later: string[] = [];
  const { positions = {}, conflicts = {} } = snapshot?.context ?? {};
  for (const code of listIn(command.with, 'onBehalfOf')) {
    for (const { event } of [positionOf(positions, code), positionOf(conflicts, code)].filter(
      (said) => said !== undefined,
    )) {
      const row = await tx.get<{ body: string }>('SELECT body FROM event WHERE subject_id = ? AND seq = ?', [
        ref.id,
        event,
      ]);
      if (row && arrivalOf(JSON.parse(row.body) as Arrival) > receipt) later.push(code);
    }
  }
  return [...new Set(later)];
}

/** Nobody but a member makes a statement that goes with the decision. */
export const unknownAuthors: Gather = ({ command, organisation, terms }) => {
  const members = membersAt(organisation, terms.at);
  const unknown = listIn(command.with, 'jointWith').filter((code) => !members.includes(code));
  return unknown.length > 0 ? pointer('/with/jointWith', `members, not ${unknown.join(', ')}`) : {};
};

/** When a note arrived that is entered later; never after the entry itself. */
function receiptOf({ command, terms, receivedAt }: DraftQuestion): Deadline | Refused | undefined {
  const stated = text(command.with['receivedAt']);
  if (stated === undefined) return undefined;
  const moment = momentFor('receivedAt', stated, terms);
  if (isRefusal(moment) || moment.due <= receivedAt) return moment;
  return pointer('/with/receivedAt', 'not after it is recorded');
}

/** Whose communication it is, and when it arrived. A code that nobody has is a slip of whoever enters it. */
export const communication: Gather = async (question): Promise<Gathered> => {
  const { command, snapshot, organisation, terms } = question;
  const from = text(command.with['from']) ?? '';
  if (!participant(organisation, from))
    return pointer('/with/from', 'the code of a participant of the organisation');
  const receipt = receiptOf(question);
  if (receipt && isRefusal(receipt)) return receipt;
  const body = snapshot?.context.body ?? '';
  const isOutside = body !== '' && !eligibleIn(organisation, body, terms.at).includes(from);
  return {
    ...(receipt ? { dates: { receivedAt: receipt } } : {}),
    ...(receipt ? await overturned(question, receipt.due) : {}),
    ...(isOutside ? { conditions: { eligible: false } } : {}),
  };
};

/** Of a communication that does not wait for its sender's word: whose it is, and when it arrived. */
export const letterMeant: Gather = async ({ tx, ref, command, snapshot }) => {
  const id = text(command.with['communication']) ?? '';
  if (snapshot && Object.hasOwn(snapshot.context.unclassified, id)) return {};
  const rows = await tx.all<{ body: string }>('SELECT body FROM event WHERE subject_id = ? AND type = ?', [
    ref.id,
    DRAFT_COMMANDS['communication.record'].event,
  ]);
  const letters = rows.map(({ body }) => JSON.parse(body) as Letter);
  const letter = letters.findLast(
    (one) => one.command === 'communication.record' && isCommunication(id, one),
  );
  const sender = letter && text(letter.with['from']);
  return letter && sender ? { letter: { sender, receivedAt: arrivalOf(letter) } } : {};
};

type Letter = Arrival & Pick<StoredEvent, 'command' | 'as' | 'with' | 'receivedAt'>;
