import type { SubjectRef } from '#procedure';
import type { Random } from '../kit/random.js';
import { daysAfter, type Diary } from './diary.js';
import { BLOCKING, MEMBERS, stanceFrom } from './members.js';
import type { YearWorld } from './world.js';

const KINDS = ['road-map', 'regulations', 'concept-paper'] as const;

export interface Life {
  readonly year: YearWorld;
  readonly diary: Diary;
  readonly random: Random;
  /** Every draft of the year that was made so far. */
  readonly drafts: SubjectRef[];
}

/** A draft is made, circulated with or without a deadline, answered, revised at times, and its deadline moved at times. */
export function enterDraft(life: Life, number: number, at: string): void {
  const { year, diary, random } = life;
  const kind = random.pick(KINDS);
  const finalBody = random.pick(['soc', 'soc', 'mc']);
  const body = random.pick(['swg', 'swg', 'swg', 'soc']);
  const sponsor = random.pick(MEMBERS.slice(0, 26));
  const positionsBy = random.chance(0.8) ? daysAfter(at, random.between(9, 30), 18) : undefined;
  diary.enter(at, async () => {
    const title = { en: `Paper ${number}`, ru: `Документ ${number}` };
    const draft = await year.give(sponsor, 'draft.create', { kind, area: 'tourism', title, finalBody });
    if (!draft) return;
    life.drafts.push(draft);
    const by = positionsBy === undefined ? {} : { positionsBy };
    await year.give(sponsor, 'draft.submit', { body, ...by }, { on: draft });
    enterAnswers(life, draft, { from: at, until: positionsBy ?? daysAfter(at, 20) });
    enterAccidents(life, draft, at, positionsBy);
  });
}

interface Asked {
  readonly from: string;
  readonly until: string;
  /** Under silence few speak, and hardly any of them objects. */
  readonly silently?: boolean;
}

/** Most delegations answer, a few days after they are asked and mostly in time; some never do. */
export function enterAnswers(life: Life, draft: SubjectRef, { from, until, silently = false }: Asked): void {
  const { diary, random } = life;
  const minutes = (Date.parse(until) - Date.parse(from)) / 60_000;
  for (const member of MEMBERS) {
    if (!random.chance(silently ? 0.3 : 0.7)) continue;
    const at = daysAfter(from, random.between(60, Math.floor(minutes * 1.05)) / MINUTES_OF_A_DAY);
    const stance = silently && random.chance(0.93) ? 'support' : stanceFrom(random);
    diary.enter(at, () => answer(life, draft, { as: member, stance, at }));
  }
}

const MINUTES_OF_A_DAY = 24 * 60;

interface Said {
  readonly as: string;
  readonly stance: string;
  readonly at: string;
}

async function answer(
  { year, diary, random }: Life,
  draft: SubjectRef,
  { as, stance, at }: Said,
): Promise<void> {
  const isBlocking = BLOCKING.has(stance);
  const reason = 'A reason of the exercise';
  const why = isBlocking ? { reason, concerns: [{ reason }] } : {};
  const isHeld = (stance === 'support' || stance === 'no-objection') && random.chance(0.06);
  const adReferendum = { until: daysAfter(at, random.between(5, 40), 18) };
  const payload = { stance, ...why, ...(isHeld && { adReferendum }) };
  await year.give(as, 'position.register', payload, { on: draft });
  if (isHeld && random.chance(0.8))
    diary.enter(daysAfter(at, random.between(1, 38)), async () => {
      await year.give(as, 'position.confirm', {}, { on: draft });
    });
  if (isBlocking && random.chance(0.85))
    diary.enter(daysAfter(at, random.between(2, 25)), () => lift(year, draft, as));
}

/** Lifts what it had, and says that it agrees now. */
async function lift(year: YearWorld, draft: SubjectRef, as: string): Promise<void> {
  const { concerns } = await year.world.read.draft(draft.id);
  for (const { id, owner, status } of concerns) {
    if (owner !== as || status !== 'open') continue;
    await year.give(as, 'concern.answer', { concern: id, answer: 'lifted' }, { on: draft });
  }
  await year.give(as, 'position.register', { stance: 'no-objection' }, { on: draft });
}

function enterAccidents(life: Life, draft: SubjectRef, from: string, due: string | undefined): void {
  const { year, diary, random } = life;
  const on = { on: draft };
  if (random.chance(0.2)) {
    const at = daysAfter(from, random.between(5, 20), 15);
    diary.enter(at, async () => {
      const issued = await year.give('chair', 'revision.issue', { reason: 'After consultations' }, on);
      if (issued) enterAnswers(life, draft, { from: at, until: daysAfter(at, 15) });
    });
  }
  if (due === undefined) return;
  if (random.chance(0.25)) {
    const to = daysAfter(due, random.between(3, 14), 18);
    diary.enter(daysAfter(from, random.between(3, 8), 12), async () => {
      await year.give('chair', 'deadline.extend', { to, reason: 'At the request of delegations' }, on);
    });
  }
  if (random.chance(0.15)) {
    const at = daysAfter(from, random.between(2, 7), 11);
    diary.enter(at, async () => {
      await year.give('chair', 'clock.suspend', { reason: 'Pending a translation' }, on);
    });
    diary.enter(daysAfter(at, random.between(1, 6)), async () => {
      await year.give('chair', 'clock.resume', { reason: 'The translation is there' }, on);
    });
  }
}
