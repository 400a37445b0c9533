import { allPositions, confirmationLimit, STANCES, unconfirmed } from '#procedure';
import type { Year } from './hearing.js';
import type { Members } from './members-of-year.js';
import { contextOf, type Moment, type Stood } from './record.js';
import type { Told } from './told-rows.js';

/** When it can be told, who is represented then, and how its subject stands then. */
interface Hearing {
  readonly at: string;
  readonly members: Members;
  readonly stood: Stood;
}
type Who = (moment: Moment, hearing: Hearing) => readonly string[];

const all: Who = (_moment, { at, members }) => members.representedAt(at);
const offices: Who = () => ['chair', 'secretariat'];

interface Rule {
  readonly kind: string;
  readonly when: (moment: Moment) => boolean;
  readonly to: Who;
}

const left = (type: string) => (moment: Moment) => moment.type === type;
const stepOf = (state: string | undefined): string => state?.split('.')[1] ?? state ?? '';
const bodyOf = (state: string | undefined): string => state?.split('.')[0] ?? '';
const enters = (step: string) => (moment: Moment) =>
  stepOf(moment.after.state) === step && stepOf(moment.before?.state) !== step;
const reached = (kind: string) => (moment: Moment) =>
  moment.type === 'deadline.reached' && moment.with['kind'] === kind;

/** It comes before a body: from drafting, from another body, or again after consultations. */
function isCirculated({ type, before, after }: Moment): boolean {
  if (stepOf(after.state) !== 'pending') return false;
  return (
    type === 'draft.submitted' || type === 'draft.referred' || bodyOf(before?.state) !== bodyOf(after.state)
  );
}

const RULES: readonly Rule[] = [
  { kind: 'circulated', when: isCirculated, to: all },
  { kind: 'revision-issued', when: left('revision.issued'), to: all },
  { kind: 'concern-to-renew', when: opensRound, to: askedToRenew },
  { kind: 'position-stale', when: left('revision.issued'), to: staleOwners },
  { kind: 'ruling-recorded', when: left('ruling.recorded'), to: all },
  { kind: 'silence-opened', when: enters('silence'), to: all },
  { kind: 'silence-broken', when: isBroken, to: all },
  { kind: 'silence-elapsed', when: enters('elapsed'), to: all },
  { kind: 'silence-under-review', when: enters('review'), to: all },
  { kind: 'decision-announced', when: left('decision.announced'), to: all },
  { kind: 'decision-issued', when: left('decision.issued'), to: all },
  { kind: 'deadline-extended', when: left('deadline.extended'), to: all },
  { kind: 'clock-suspended', when: left('clock.suspended'), to: all },
  { kind: 'clock-resumed', when: left('clock.resumed'), to: all },
  { kind: 'communication-recorded', when: left('communication.recorded'), to: senderAndChair },
  { kind: 'hold-review-due', when: reached('hold-review'), to: offices },
  { kind: 'silence-elapsed', when: endsAwaitingCapitals, to: all },
  { kind: 'ad-referendum-reminder', when: endsAwaitingCapitals, to: awaited },
  { kind: 'ad-referendum-reminder', when: reached('ad-referendum'), to: dueToConfirm },
  { kind: 'agenda-issued', when: left('agenda.adopted'), to: all },
];

/** What came too late, or from someone who is not asked, is acknowledged as what it is. */
function senderAndChair({ as }: Moment, { at, members }: Hearing): readonly string[] {
  return [...members.representedAt(at).filter((code) => code === as), 'chair'];
}

function staleOwners(_moment: Moment, { at, members, stood }: Hearing): readonly string[] {
  const { positions, revisionSince } = contextOf(stood);
  const stale = allPositions(positions).filter(({ reading }) => reading < revisionSince);
  return members.representedAt(at).filter((code) => stale.some(({ participant }) => participant === code));
}

const roundOf = (stood: Stood | undefined) => (stood ? contextOf(stood).round : undefined);

/** A silence after a meeting, or any round after one that is over. */
function opensRound({ before, after }: Moment): boolean {
  const [former, now] = [roundOf(before), roundOf(after)];
  if (!now || now.closedAt !== undefined) return false;
  return former?.closedAt !== undefined || former?.method !== now.method;
}

/** Whose concern, or whose objection without one, is to be said again in the round that opens. */
function askedToRenew({ after }: Moment, { at, members }: Hearing): readonly string[] {
  const { round, concerns } = contextOf(after);
  const asked = round?.renew?.split(' ').map((id) => concerns[id]?.owner ?? id) ?? [];
  return members.representedAt(at).filter((code) => asked.includes(code));
}

function isBroken(moment: Moment): boolean {
  const { before, after } = moment;
  if (stepOf(before?.state) !== 'silence' || stepOf(after.state) !== 'held') return false;
  return !endsAwaitingCapitals(moment);
}

/** Nobody objected, and an acceptance ad referendum is still to be confirmed. */
function endsAwaitingCapitals({ type, before, after }: Moment): boolean {
  if (type !== 'deadline.reached' || stepOf(before?.state) !== 'silence') return false;
  return stepOf(after.state) === 'held' && unconfirmed(contextOf(after), STANCES).length > 0;
}

const ownersIn = (stood: Stood): readonly string[] =>
  unconfirmed(contextOf(stood), STANCES).map(({ participant }) => participant);

function awaited(_moment: Moment, { at, members, stood }: Hearing): readonly string[] {
  const owners = ownersIn(stood);
  return members.representedAt(at).filter((code) => owners.includes(code));
}

/** Of several limits the one that has come concerns those whose it is; the chair learns of it even if nobody acts for them. */
function dueToConfirm({ before }: Moment, { at, members }: Hearing): readonly string[] {
  if (!before) return [];
  const context = contextOf(before);
  const reachedNow = context.deadlines.find(({ kind }) => kind === 'ad-referendum')?.due;
  const due = ownersIn(before).filter((code) => confirmationLimit(context, code)?.due === reachedNow);
  return due.length === 0 ? [] : [...members.representedAt(at).filter((code) => due.includes(code)), 'chair'];
}

/** What the events of a draft or meeting give rise to, by the rules of VOCABULARY 7. */
export function toldOfEvents(
  moments: readonly Moment[],
  { members, heard }: Pick<Year, 'members' | 'heard'>,
): readonly Told[] {
  return moments.flatMap((moment) => {
    const { ref, seq, after } = moment;
    const at = heard(moment.at);
    const last = moments.findLast((one) => one.at <= at) ?? moment;
    const stood = at === moment.at ? after : last.after;
    return RULES.filter(({ when }) => when(moment)).flatMap(({ kind, to }) =>
      to(moment, { at, members, stood }).map((recipient) => ({
        ...{ kind, subject: ref.id, about: String(seq), at, recipient },
      })),
    );
  });
}
