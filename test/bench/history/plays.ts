import type { SubjectRef } from '#procedure';
import type { Deployment } from './deployment.js';

/** What becomes of a draft, or a meeting that was held. */
export interface Play {
  readonly name: string;
  /** How many of them for a thousand drafts. */
  readonly inThousand: number;
  readonly play: (on: Deployment, variant: Variant) => Promise<SubjectRef>;
}

export interface Variant {
  readonly kind: string;
  readonly area: string;
}

/** They are called for years ahead, and sit at once. */
const TODAY = { waiver: { by: 'All delegations', reason: 'All of them are here' } };
const OPENS = '2099-01-10T10:00:00+05:00';
const EXPIRES = '2099-02-10T18:00:00+05:00';
/** So many of a pending draft's delegations have not spoken yet. */
const SILENT = 4;

async function drafting({ give }: Deployment, { kind, area }: Variant): Promise<SubjectRef> {
  const text = { en: '1. States shall exchange views.\n2. They shall do so once a year.' };
  return give(
    'chair',
    'draft.create',
    { kind, area, title: { en: `On ${area}` }, finalBody: 'soc', text },
    'draft',
  );
}

async function answered(on: Deployment, draft: SubjectRef, by: readonly string[]): Promise<void> {
  const stances = ['support', 'no-objection'];
  for (const [n, member] of by.entries())
    await on.give(member, 'position.register', { stance: stances[n % 2], reason: 'As agreed' }, draft);
}

async function pending(on: Deployment, variant: Variant): Promise<SubjectRef> {
  const draft = await drafting(on, variant);
  await on.give('chair', 'draft.submit', { body: 'soc', positionsBy: EXPIRES }, draft);
  await answered(on, draft, on.members.slice(SILENT));
  return draft;
}

async function session(
  on: Deployment,
  variant: Variant,
): Promise<{ draft: SubjectRef; meeting: SubjectRef }> {
  const draft = await pending(on, variant);
  const meeting = await on.give(
    'secretariat',
    'meeting.schedule',
    { body: 'soc', opens: OPENS, mode: 'online' },
    'meeting',
  );
  await on.give('secretariat', 'agenda.add', { draft: draft.id, treatment: 'decision' }, meeting);
  await on.give('chair', 'meeting.open', TODAY, meeting);
  await on.give('secretariat', 'attendance.record', { present: 'all' }, meeting);
  await on.give('chair', 'agenda.adopt', {}, meeting);
  await on.give('chair', 'item.call', { draft: draft.id }, meeting);
  await answered(on, draft, on.members.slice(0, SILENT));
  return { draft, meeting };
}

async function silence(on: Deployment, variant: Variant): Promise<SubjectRef> {
  const { draft, meeting } = await session(on, variant);
  await on.give('chair', 'silence.propose', { expires: EXPIRES, outcome: 'approved' }, draft);
  await on.give('chair', 'meeting.close', {}, meeting);
  return draft;
}

async function held(on: Deployment, variant: Variant): Promise<SubjectRef> {
  const draft = await silence(on, variant);
  const objection = {
    stance: 'objection',
    reason: 'Not in the mandate',
    concerns: [{ paragraphs: [2], reason: 'Too often' }],
  };
  await on.give(on.members[3] ?? '', 'position.register', objection, draft);
  return draft;
}

async function issued(on: Deployment, variant: Variant): Promise<SubjectRef> {
  const { draft, meeting } = await session(on, variant);
  await on.give('chair', 'ruling.record', { outcome: 'approved' }, draft);
  await on.give('chair', 'meeting.close', {}, meeting);
  await on.give('secretariat', 'decision.issue', {}, draft);
  return draft;
}

async function adjourned({ give }: Deployment): Promise<SubjectRef> {
  const opens = '2098-12-30T10:00:00+05:00';
  const meeting = await give(
    'secretariat',
    'meeting.schedule',
    { body: 'soc', opens, mode: 'online' },
    'meeting',
  );
  for (const kind of ['thematic-discussion', 'implementation-review', 'other-business'])
    await give('secretariat', 'agenda.add', { kind, treatment: 'discussion' }, meeting);
  await give('chair', 'meeting.open', TODAY, meeting);
  await give('chair', 'meeting.close', {}, meeting);
  return meeting;
}

/** What a body that has worked for long has: nearly all of it done. */
export const PLAYS: readonly Play[] = [
  { name: 'drafting', inThousand: 2, play: drafting },
  { name: 'pending', inThousand: 10, play: pending },
  { name: 'session', inThousand: 2, play: async (on, variant) => (await session(on, variant)).draft },
  { name: 'silence', inThousand: 4, play: silence },
  { name: 'held', inThousand: 2, play: held },
  { name: 'issued', inThousand: 980, play: issued },
  { name: 'meeting', inThousand: 250, play: adjourned },
];

export const VARIANTS: readonly Variant[] = [
  { kind: 'concept-paper', area: 'tourism' },
  { kind: 'concept-paper', area: 'finance' },
  { kind: 'concept-paper', area: 'ict-security' },
];
