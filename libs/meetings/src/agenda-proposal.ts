import {
  ITEM_KINDS,
  type ItemKind,
  type ItemReason,
  type LocalisedText,
  type NamedItem,
  type Refused,
  type Treatment,
} from '#procedure';
import { isSameItem, nameOf } from './agenda.js';
import { placed } from './agenda-order.js';
import type { AgendaItem } from './meeting-context.js';

/** A draft before the body, as far as its place on an agenda follows from it. */
export interface DraftBefore {
  readonly draft: string;
  /** `soc.pending`, `soc.held` … */
  readonly state: string;
  /** When it came before the body. */
  readonly since: string;
  /** Whether an earlier meeting of the body has had it before it. */
  readonly wasBefore: boolean;
  /** Whether this body decides on it finally. */
  readonly isFinal: boolean;
  /** Whether it is of those that a body notes. */
  readonly isNoted: boolean;
}

/** An item that comes up at every meeting of a body; `drafts` stands for all that are before it. */
export interface StandingItem {
  readonly kind: ItemKind | 'drafts';
  readonly title?: LocalisedText;
  readonly treatment?: Treatment;
}

export interface ProposedItem extends NamedItem {
  readonly kind?: ItemKind;
  readonly treatment: Treatment;
  readonly reason: ItemReason;
  /** Its place once all that is proposed before it has been added, from 1. */
  readonly position: number;
}

/** Of what is proposed, what is to be added; all of it where nothing is named. */
export interface Chosen {
  readonly drafts?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
}

interface Considered {
  readonly items: readonly AgendaItem[];
  readonly standing: readonly StandingItem[];
  readonly drafts: readonly DraftBefore[];
  /** When the body last met; absent before its first meeting. */
  readonly lastMet?: string | undefined;
}

interface Slotted {
  readonly item: Omit<ProposedItem, 'position'>;
  /** Its place in the order of the body's agendas. */
  readonly slot: number;
}

const DRAFTS: StandingItem = { kind: 'drafts' };

/**
 * What a body's agenda lacks: its standing items, and each draft that waits for it, with the reason for which it does.
 * Drafts are taken in the order in which they came. What is on the agenda stays as and where it is. Of what is named
 * there is nothing else; refused where something named is not proposed, or not any more.
 */
export function proposeAgenda(considered: Considered): readonly ProposedItem[];
export function proposeAgenda(considered: Considered, chosen: Chosen): readonly ProposedItem[] | Refused;
export function proposeAgenda(
  { items, standing, drafts, lastMet }: Considered,
  chosen: Chosen = {},
): readonly ProposedItem[] | Refused {
  const order = standing.some(({ kind }) => kind === 'drafts') ? standing : [...standing, DRAFTS];
  const lacking = order
    .flatMap((one, slot): Slotted[] =>
      one.kind === 'drafts'
        ? inOrder(drafts)
            .flatMap((draft) => waiting(draft, lastMet))
            .map((item) => ({ item, slot }))
        : [{ item: standingItem(one, one.kind), slot }],
    )
    .filter(({ item }) => !items.some((there) => isSameItem(there, item)));
  if (!chosen.drafts && !chosen.kinds) return withPlaces(items, lacking, order);
  const lost = lostOf(lacking, chosen);
  if (lost) return { refused: 'wrong-state', detail: { ...lost } };
  return withPlaces(
    items,
    lacking.filter(({ item: { draft, kind } }) => isIn(chosen.drafts, draft) || isIn(chosen.kinds, kind)),
    order,
  );
}

const isIn = (list: readonly string[] | undefined, code: string | undefined): boolean =>
  code !== undefined && list?.includes(code) === true;

/** The first that is named and not proposed. */
function lostOf(lacking: readonly Slotted[], { drafts = [], kinds = [] }: Chosen): NamedItem | undefined {
  const draft = drafts.find((id) => !lacking.some(({ item }) => item.draft === id));
  if (draft !== undefined) return { draft };
  const kind = kinds.find((code) => !lacking.some(({ item }) => item.kind === code));
  return kind === undefined ? undefined : { kind };
}

function inOrder(drafts: readonly DraftBefore[]): readonly DraftBefore[] {
  const key = ({ since, draft }: DraftBefore): string => `${since} ${draft}`;
  return [...drafts].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

function standingItem({ title, treatment }: StandingItem, kind: ItemKind): Omit<ProposedItem, 'position'> {
  return {
    ...nameOf({ kind, ...(title && { title }) }),
    kind,
    treatment: treatment ?? ITEM_KINDS[kind],
    reason: 'standing',
  };
}

/** Only what a meeting can take up: nothing while a silence runs or is under review, nor what is done here. */
function waiting(draft: DraftBefore, lastMet: string | undefined): Omit<ProposedItem, 'position'>[] {
  const reason = reasonFor(draft, lastMet);
  return reason ? [{ draft: draft.draft, treatment: treatmentFor(draft, reason), reason }] : [];
}

function reasonFor({ state, since, wasBefore }: DraftBefore, lastMet?: string): ItemReason | undefined {
  switch (state.slice(state.indexOf('.') + 1)) {
    case 'elapsed':
      return 'elapsed';
    case 'held':
      return wasBefore ? 'returning' : 'held';
    case 'pending':
      if (wasBefore) return 'returning';
      return lastMet !== undefined && since < lastMet ? 'waiting' : 'new';
    default:
      return undefined;
  }
}

/** What was adopted by silence is only announced; what is on hold can be talked about, and no more. */
function treatmentFor({ state, isFinal, isNoted }: DraftBefore, reason: ItemReason): Treatment {
  if (reason === 'elapsed' || isNoted) return 'information';
  if (state.endsWith('.held')) return 'discussion';
  return isFinal ? 'adoption' : 'decision';
}

function withPlaces(
  items: readonly AgendaItem[],
  lacking: readonly Slotted[],
  order: readonly StandingItem[],
): readonly ProposedItem[] {
  const slots = new Map<AgendaItem, number>(items.map((item) => [item, slotOf(item, order)]));
  let agenda = items;
  return lacking.map(({ item, slot }) => {
    const added: AgendaItem = { ...nameOf(item), treatment: item.treatment, state: 'listed' } as AgendaItem;
    const last = agenda.findLastIndex((there) => !there.sub && (slots.get(there) ?? 0) <= slot);
    agenda = placed(agenda, [added], last + 1, 'after');
    slots.set(added, slot);
    return { ...item, position: agenda.indexOf(added) + 1 };
  });
}

/** Whatever else is on the agenda counts as one of the drafts. */
function slotOf(item: AgendaItem, order: readonly StandingItem[]): number {
  const own = order.findIndex(({ kind }) => kind === item.kind);
  return own < 0 ? order.findIndex(({ kind }) => kind === 'drafts') : own;
}

/** The agenda with all that is proposed in its place. */
export function withProposed(
  items: readonly AgendaItem[],
  proposed: readonly (NamedItem & { readonly treatment: string; readonly position: number })[],
): readonly AgendaItem[] {
  return proposed.reduce<readonly AgendaItem[]>((agenda, item) => {
    const added = { ...nameOf(item), treatment: item.treatment, state: 'listed' } as AgendaItem;
    return placed(agenda, [added], item.position - 1, 'after');
  }, items);
}
