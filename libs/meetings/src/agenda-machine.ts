import type { Act, Refused } from '#procedure';
import {
  amended,
  hasSame,
  indexOfItem,
  stateOfItem,
  unadoptedA,
  withItem,
  withoutItem,
  withReplaced,
  type Payload,
} from './agenda.js';
import {
  hasObjected,
  itemHeard,
  keptObjections,
  speakerOf,
  withObjection,
  withObjectionsKept,
  withoutObjection,
  withoutOpposed,
} from './agenda-objections.js';
import { blockEnd, reordered } from './agenda-order.js';
import { withProposed } from './agenda-proposal.js';
import { hasChanged, versionOf } from './agenda-versions.js';
import { AGENDA_OPEN, HAS_QUORUM, KEEPS_OBJECTIONS } from './meeting-conditions.js';
import type { AgendaItem, MeetingContext } from './meeting-context.js';

type Guard = (context: MeetingContext, act: Act) => boolean;

/** Which commands an agenda takes as it stands; whatever is not named here always. */
export const AGENDA_GUARDS: Readonly<Record<string, Guard>> = {
  'agenda.propose': (context, act) =>
    !context.agendaAdopted && proposedBy(act).length > 0 && areNew(context, act),
  'agenda.add': ({ items }, act) =>
    !hasSame(items, act.with) && isOpen(act) && mayHold(items, act.with['under']),
  'agenda.remove': (context, act) => isUncalled(context, act) && isOpen(act),
  'agenda.move': (context, act) => isUncalled(context, act) && mayStand(context, act),
  'agenda.amend': (context, act) => mayAmend(context, act) && isOpen(act),
  'agenda.object': (context, act) => mayObject(context, act.with),
  'agenda.accept': (context, act) =>
    mayObject(context, act.with) && hasObjected(itemHeard(context, act.with), act.with, speakerOf(act)),
  // Of a tentative meeting nobody is told anything.
  'agenda.circulate': (context) => !context.tentative && hasChanged(context),
  'agenda.adopt': (context, act) =>
    !context.agendaAdopted && calledOver(context) === undefined && hasQuorum(act),
  'item.call': (context, act) => calledAgainst(context, act) === undefined,
  'items.adopt': ({ items }, act) =>
    (act.with['drafts'] !== undefined || unadoptedA(items).length > 0) &&
    contestedIn(items, act) === undefined,
};

/** The agenda as a command leaves it. */
export function agendaAfter(context: MeetingContext, act: Act): Partial<MeetingContext> {
  const { items } = context;
  const { type, with: payload } = act;
  switch (type) {
    case 'agenda.propose':
      return withObjectionsKept(context, withProposed(items, proposedBy(act)));
    case 'agenda.add':
      return withObjectionsKept(context, withItem(items, payload));
    case 'agenda.remove':
      return {
        items: withoutItem(items, payload),
        ...(act.facts.conditions?.[KEEPS_OBJECTIONS] ? keptObjections(context, payload) : {}),
      };
    case 'agenda.move':
      return { items: reordered(items, moveOf(items, payload)) };
    case 'agenda.amend':
      return { items: amended(items, payload) };
    case 'agenda.replace':
      return { items: withReplaced(items, payload) };
    case 'agenda.object':
      return { items: withObjection(context, payload, speakerOf(act)) };
    case 'agenda.accept':
      return { items: withoutObjection(context, payload, speakerOf(act)) };
    case 'agenda.circulate':
      return { circulated: versionOf(context, act.at, context.agendaAdopted) };
    case 'agenda.adopt':
      return adopted(context, act);
    default:
      return {};
  }
}

const isOpen = ({ facts }: Act): boolean => facts.conditions?.[AGENDA_OPEN] !== false;
const hasQuorum = ({ facts }: Act): boolean => facts.conditions?.[HAS_QUORUM] !== false;

function isUncalled({ items }: MeetingContext, { with: payload }: Act): boolean {
  return stateOfItem(items, payload) !== 'called';
}

/** What stands beneath another can have nothing beneath it. */
function mayHold(items: readonly AgendaItem[], under: unknown): boolean {
  if (typeof under !== 'number') return true;
  const head = items[under - 1];
  return head !== undefined && !head.sub;
}

function mayStand({ items }: MeetingContext, { with: payload }: Act): boolean {
  const { from, under } = moveOf(items, payload);
  if (typeof under !== 'number') return true;
  const isHead = !items[from]?.sub && blockEnd(items, from) > from + 1;
  return under - 1 !== from && !isHead && mayHold(items, under);
}

const moveOf = (items: readonly AgendaItem[], payload: Payload) => ({
  from: indexOfItem(items, payload),
  to: payload['to'] as number | undefined,
  under: payload['under'] as number | null | undefined,
});

/** A title is given to what has no draft; an A item that is contested is not made one again over the objection. */
function mayAmend({ items }: MeetingContext, { with: payload }: Act): boolean {
  const item = items[indexOfItem(items, payload)];
  if (!item || item.state === 'called') return false;
  const { title, list } = payload;
  if (list === 'A' && item.contested) return false;
  if (title === undefined) return true;
  const others = items.filter((other) => other !== item);
  return item.draft === undefined && !hasSame(others, { kind: item.kind, title });
}

function mayObject(context: MeetingContext, payload: Payload): boolean {
  const item = itemHeard(context, payload);
  if (!item) return false;
  if (payload['to'] !== 'bloc') return !context.agendaAdopted;
  return item.list !== undefined && (item.state === 'listed' || item.state === 'deferred');
}

/** As it was fixed under the lock. */
const proposedBy = ({ facts }: Act) => facts.agenda?.items ?? [];

function areNew(context: MeetingContext, act: Act): boolean {
  const proposed = proposedBy(act);
  return proposed.every(
    (one, index) => !hasSame(context.items, { ...one }) && !hasSame(proposed.slice(0, index), { ...one }),
  );
}

/** Adopted by consensus: what a delegation objects to is not on it. The adopted agenda is the last version. */
function adopted(context: MeetingContext, { at, facts }: Act): Partial<MeetingContext> {
  const items = withoutOpposed(context.items);
  const circulated = facts.agenda && versionOf({ ...context, items }, at, true);
  return { agendaAdopted: true, items, ...(circulated && { circulated }) };
}

/** An item that is put to decision without discussion although a delegation asked for one. */
function contestedIn(items: readonly AgendaItem[], { with: { drafts } }: Act): string | undefined {
  const together = (drafts ?? []) as readonly string[];
  return items.find(({ draft = '', contested }) => contested && together.includes(draft))?.draft;
}

/** An item that was called, and to whose inclusion a delegation objects: it is deferred before the agenda is adopted. */
function calledOver({ items }: MeetingContext): AgendaItem | undefined {
  return items.find(({ opposed, state }) => opposed && state === 'called');
}

/** Until the agenda is adopted nothing is called over an objection to its being on it. */
function calledAgainst(
  { items, agendaAdopted }: MeetingContext,
  { with: payload }: Act,
): AgendaItem | undefined {
  const item = items[indexOfItem(items, payload)];
  return !agendaAdopted && item?.opposed ? item : undefined;
}

/** Why an agenda does not take a command, where it is not for the state of the meeting. */
export function agendaRefusal(context: MeetingContext, act: Act): Refused | undefined {
  const { items, agendaAdopted } = context;
  const { type, with: payload } = act;
  const adopted: Refused = { refused: 'agenda-adopted' };
  switch (type) {
    case 'agenda.add':
      return !isOpen(act) && !hasSame(items, payload) ? adopted : undefined;
    case 'agenda.remove':
      return !isOpen(act) && isUncalled(context, act) ? adopted : undefined;
    case 'agenda.propose':
      return agendaAdopted ? adopted : undefined;
    case 'agenda.object':
    case 'agenda.accept':
      return agendaAdopted && payload['to'] !== 'bloc' ? adopted : undefined;
    case 'agenda.amend': {
      const item = items[indexOfItem(items, payload)];
      if (payload['list'] === 'A' && item?.contested) return contested(item.draft);
      return !isOpen(act) && mayAmend(context, act) ? adopted : undefined;
    }
    case 'item.call':
    case 'agenda.adopt': {
      const item = type === 'item.call' ? calledAgainst(context, act) : calledOver(context);
      if (!agendaAdopted && item) return contested(item.draft);
      return hasQuorum(act) ? undefined : { refused: 'quorum-missing', detail: { ...context.quorum } };
    }
    case 'items.adopt': {
      const draft = contestedIn(items, act);
      return draft === undefined ? undefined : contested(draft);
    }
    default:
      return undefined;
  }
}

const contested = (draft: string | undefined): Refused => ({
  refused: 'objection-standing',
  ...(draft === undefined ? {} : { detail: { draft } }),
});
