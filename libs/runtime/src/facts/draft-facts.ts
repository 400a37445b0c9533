import type { Deadline } from '#calendar';
import { keepText, type WorkflowCatalogue } from '#documents';
import type { FactsPort, World } from '#engine';
import { meetingFacts, type MeetingSnapshot } from '#meetings';
import { bodySettings, eligibleIn, participant, type OrganisationState } from '#organisation';
import {
  factsAhead,
  listIn,
  requestDate,
  type Command,
  type DraftContext,
  type DraftSnapshot,
  type Facts,
  type LocalisedText,
  type MeetingFacts,
  type Refused,
} from '#procedure';
import type { Tx } from '#store';
import { extension, resumption, suspension } from './clock-facts.js';
import { impossibleEffects } from './about-facts.js';
import { dateFor, type DateAsked } from './dates.js';
import { lastRuling } from './last-ruling.js';
import { nextNumber } from './numbers.js';
import { formed, isIssuedWith, packageFacts, released } from './package-facts.js';
import { communication, letterMeant, position, unknownAuthors } from './position-facts.js';
import { seatingOf } from './seating.js';
import {
  dates,
  eligible,
  isRefusal,
  pointer,
  stated,
  text,
  type DraftQuestion,
  type Gather,
  type Gathered,
} from './question.js';
import { reception, toldToRenew } from './reception.js';
import { split } from './split-facts.js';
import { closing, proposedSilence, reopening } from './silence-facts.js';

const textOf: Gather = async ({ tx, ref, command, snapshot }) => {
  const text = textGiven(command);
  const labels = listIn(command.with, 'labels');
  if (command.type !== 'draft.create' && !text && labels.length === 0) return {};
  const previous = snapshot && (await currentText(tx, ref.id, snapshot.context));
  const within = command.type === 'revision.deliver' || command.type === 'revision.correct';
  return { text: await keepText(tx, previous, { ...(text ? { text } : {}), labels, within }) };
};

const drawnUp: Gather = (question) => impossibleEffects(question) ?? textOf(question);

/** A text without its language stated is in the one that the command names, else in English. */
function textGiven(command: Command): LocalisedText | undefined {
  const given = command.with['text'] as LocalisedText | undefined;
  const language = text(command.with['language']);
  const only = given && Object.keys(given).length === 1 ? Object.values(given)[0] : undefined;
  return language !== undefined && only !== undefined ? { [language]: only } : given;
}

async function currentText(tx: Tx, draft: string, context: DraftContext): Promise<string | undefined> {
  const row = await tx.get<{ content_hash: string | null }>(
    'SELECT content_hash FROM draft_revision WHERE draft_id = ? AND number = ?',
    [draft, context.revision],
  );
  return row?.content_hash ?? undefined;
}

/** The date that the chair names, else what the workflow says of drafts on hold. */
function holdReview({ command, workflow }: DraftQuestion): DateAsked | undefined {
  const length = workflow?.form.hold?.review;
  return stated(command, 'reviewOn') ?? (length === undefined ? undefined : { length });
}

interface Request {
  readonly of: string;
  readonly by: string;
}

const requestsIn = (command: Command): readonly Request[] =>
  (command.with['requests'] as readonly Request[] | undefined) ?? [];

function datesOfRequests(command: Command): Record<string, DateAsked> {
  const entries = requestsIn(command).map(({ by }, index) => [requestDate(index), { stated: by }] as const);
  return Object.fromEntries(entries);
}

const OFFICE = /^(chair|secretariat|(co-)?coordinator:[a-z0-9-]+)$/;

/** Something can be asked of a participant, of an office, or of a body. */
function unknownAsked({ command, organisation }: DraftQuestion): Refused | undefined {
  const isKnown = ({ of }: Request): boolean =>
    OFFICE.test(of) ||
    participant(organisation, of) !== undefined ||
    bodySettings(organisation, of) !== undefined;
  const index = requestsIn(command).findIndex((request) => !isKnown(request));
  return index < 0 ? undefined : pointer(`/with/requests/${index}/of`, 'a participant, an office or a body');
}

const ruling: Gather = async (question) => {
  const { command, workflow } = question;
  const holds = listIn(command.with, 'outcome').some((verb) => workflow?.verbs[verb]?.does === 'holds');
  const computed = dates(question, {
    reviewOn: holds ? holdReview(question) : stated(command, 'reviewOn'),
    until: stated(command, 'until'),
    positionsBy: stated(command, 'positionsBy'),
    ...datesOfRequests(command),
  });
  if (isRefusal(computed)) return computed;
  return unknownAsked(question) ?? { ...computed, ...(await toldToRenew(question)) };
};

/** What a ruling needs, as its item stood when it was ruled on and the room is now. */
const correction: Gather = async (question) => {
  const { organisation, snapshot, terms } = question;
  const last = await lastRuling(question, (body) => seatingOf(organisation, body, terms.at));
  if (!last.ruled || !snapshot) return last;
  const { state, context: ruledOn } = last.ruled;
  const context = { ...snapshot.context, ...ruledOn };
  const called = { ...question, snapshot: { state, context }, terms: { ...terms, body: context.body } };
  const again = await ruling(called);
  return isRefusal(again) ? again : { ...again, ...last };
};

/** Drafts of which nothing came. */
const CAME_TO_NOTHING = ['superseded', 'withdrawn', 'noConsensus'];

/** What takes the place of a draft is another one, of which something can come or came. */
const succession: Gather = ({ command, ref, world }): Gathered => {
  const by = String(command.with['by']);
  const successor = world.locked.get(by)?.snapshot as DraftSnapshot | undefined;
  if (by !== ref.id && successor && !CAME_TO_NOTHING.includes(successor.state)) return {};
  const expected = 'another draft that is not superseded, withdrawn or without consensus itself';
  return { refused: 'invalid-payload', pointers: [{ pointer: '/with/by', expected }] };
};

function unknownConcerned({ command, organisation }: DraftQuestion): Refused | undefined {
  const unknown = listIn(command.with, 'concerned').filter((code) => !participant(organisation, code));
  if (unknown.length === 0) return undefined;
  const expected = `participants of the organisation, not ${unknown.join(', ')}`;
  return { refused: 'invalid-payload', pointers: [{ pointer: '/with/concerned', expected }] };
}

const GATHER: Readonly<Record<string, Gather>> = {
  'draft.create': (question) => unknownConcerned(question) ?? drawnUp(question),
  'revision.issue': async (question) => {
    const drawn = await drawnUp(question);
    if (isRefusal(drawn) || !isIssuedWith(question.world, question.ref)) return drawn;
    return { ...drawn, conditions: { ...drawn.conditions, sameText: true } };
  },
  'revision.deliver': textOf,
  'revision.correct': textOf,
  'draft.submit': (question) => dates(question, { positionsBy: stated(question.command, 'positionsBy') }),
  'draft.refer': (question) => dates(question, { positionsBy: stated(question.command, 'positionsBy') }),
  'draft.forward': (question) => dates(question, { positionsBy: stated(question.command, 'positionsBy') }),
  'draft.hold': (question) => dates(question, { reviewOn: holdReview(question) }),
  'draft.split': split,
  'package.form': formed,
  'package.release': released,
  'draft.supersede': succession,
  'ruling.record': ruling,
  'ruling.correct': correction,
  'silence.propose': proposedSilence,
  'silence.reopen': reopening,
  'silence.confirm': (question) => dates(question, { confirmed: { length: 'PT24H' } }),
  'deadline.extend': extension,
  'clock.suspend': suspension,
  'clock.resume': resumption,
  'communication.record': communication,
  'communication.classify': letterMeant,
  'position.register': position,
  'position.confirm': position,
  'position.withdraw': position,
  'concern.answer': position,
  'statement.register': unknownAuthors,
  'round.exclude': (question) => ({
    conditions: {
      'no-longer-eligible': !eligible(question).includes(text(question.command.with['participant']) ?? ''),
    },
  }),
  'item.call': (question) => ({ eligible: eligible(question) }),
  'meeting.close': closing,
  'deadline.reached': (question) =>
    question.command.with['kind'] === 'resumption' ? resumption(question) : reception(question),
  'decision.issue': async ({ tx, workflow, snapshot, organisation }) => ({
    number: await nextNumber(tx, organisation, workflow, snapshot),
  }),
};

/** Who is in the room matters where the chair rules. */
const COUNTS_THE_ROOM = ['ruling.record'];

function meetingIn(world: World, draft: string, command: Command, at: string): MeetingFacts | undefined {
  for (const { ref, snapshot } of world.locked.values()) {
    if (ref.kind !== 'meeting') continue;
    const meeting = snapshot as MeetingSnapshot;
    const organisation = world.organisation.snapshot as OrganisationState;
    const seating = COUNTS_THE_ROOM.includes(command.type)
      ? seatingOf(organisation, meeting.context.body, at)
      : undefined;
    return meetingFacts(meeting, ref.id, draft, seating);
  }
  return undefined;
}

/** What a stage that the draft may come to needs from its first moment: the end of its period, and who takes part. */
function aheadOf({ command, workflow, snapshot, terms }: DraftQuestion, gathered: Partial<Facts>): Gathered {
  if (!workflow || !snapshot) return {};
  const { periods, electorates } = gathered.ruled
    ? factsAhead(workflow, gathered.ruled.state, 'ruling.record')
    : factsAhead(workflow, snapshot.state, command.type);
  const ends: Record<string, Deadline> = {};
  for (const { key, length, body } of periods) {
    const end = dateFor(key, { length }, { ...terms, body });
    if (isRefusal(end)) return end;
    ends[key] = end;
  }
  const isGathered = gathered.eligible !== undefined || electorates.length === 0;
  const members = electorates.map((body) => [body, eligibleIn(terms.organisation, body, terms.at)]);
  return {
    ...(periods.length > 0 ? { dates: { ...gathered.dates, ...ends } } : {}),
    ...(isGathered ? {} : { electorates: Object.fromEntries(members) as Facts['electorates'] & object }),
  };
}

/** Facts for a draft: refused where a stated date cannot stand. */
export async function draftFacts(
  catalogue: WorkflowCatalogue,
  ...[tx, world, ref, command, moment]: Parameters<FactsPort['lookUp']>
): Promise<Partial<Facts> | Refused> {
  const organisation = world.organisation.snapshot as OrganisationState;
  const snapshot = world.locked.get(ref.id)?.snapshot as DraftSnapshot | undefined;
  const meeting = meetingIn(world, ref.id, command, moment.at);
  const pinned = world.locked.get(ref.id)?.workflow;
  const body = snapshot?.context.body || text(command.with['body']) || '';
  const question: DraftQuestion = {
    tx,
    world,
    ref,
    command,
    organisation,
    snapshot,
    workflow: pinned && catalogue.pinned(pinned),
    catalogue,
    meeting,
    terms: { organisation, body, at: moment.at },
    receivedAt: moment.receivedAt,
  };
  const gathered = (await GATHER[command.type]?.(question)) ?? {};
  if (isRefusal(gathered)) return gathered;
  const ahead = aheadOf(question, gathered);
  if (isRefusal(ahead)) return ahead;
  const inPackage = packageFacts(catalogue, world, ref);
  return { ...gathered, ...ahead, ...inPackage, ...(meeting ? { meeting } : {}) };
}
