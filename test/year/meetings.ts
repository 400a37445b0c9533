import type { SubjectRef } from '#procedure';
import { daysAfter } from './diary.js';
import { enterAnswers, type Life } from './drafts.js';
import { MEMBERS } from './members.js';

export interface Convening {
  readonly body: string;
  /** When it is to open, as first announced. */
  readonly opens: string;
}

/** A meeting is announced, moved at times, prepared and held; one that is cancelled is held later. */
export function enterMeeting(life: Life, { body, opens }: Convening): void {
  const { year, diary, random } = life;
  const announced = daysAfter(opens, -random.between(16, 50), 11);
  const moves = random.chance(0.4) ? random.between(1, 2) : 0;
  diary.enter(announced, async () => {
    const mode = random.pick(['online', 'in-person', 'hybrid']);
    const meeting = await year.give('secretariat', 'meeting.schedule', { body, opens, mode });
    if (!meeting) return;
    let current = opens;
    let from = announced;
    for (let move = 0; move < moves; move += 1) {
      const days = (Date.parse(current) - Date.parse(from)) / 86_400_000;
      from = daysAfter(from, 1 + random.below(Math.max(1, Math.floor(days) - 2)), 14);
      current = enterMove(life, meeting, from, current);
    }
    if (random.chance(0.08)) {
      diary.enter(daysAfter(current, -random.between(1, 4), 10), async () => {
        await year.give('chair', 'meeting.cancel', { reason: 'No quorum is expected' }, { on: meeting });
      });
      enterMeeting(life, { body, opens: daysAfter(current, 21, 10) });
      return;
    }
    diary.enter(daysAfter(current, -9, 12), () => prepare(life, meeting, body));
    diary.enter(current, () => hold(life, meeting, { body, opens: current }));
  });
}

/** Some meetings only move online; the others to another day. */
function enterMove({ year, diary, random }: Life, meeting: SubjectRef, at: string, current: string): string {
  const isOnline = random.chance(0.3);
  const opens = isOnline ? current : daysAfter(current, random.between(2, 12), 10);
  const reason = 'The hall is not to be had';
  diary.enter(at, async () => {
    const payload = { opens, reason, ...(isOnline ? { mode: 'online' } : {}) };
    await year.give('secretariat', 'meeting.postpone', payload, { on: meeting });
  });
  return opens;
}

async function prepare({ year, drafts, random }: Life, meeting: SubjectRef, body: string): Promise<void> {
  for (const draft of drafts) {
    const { state } = await year.world.read.draft(draft.id);
    if (state === `${body}.held` && random.chance(0.9))
      await year.give('chair', 'draft.refer', { body, reason: 'For the next meeting' }, { on: draft });
    const now = (await year.world.read.draft(draft.id)).state;
    if (now !== `${body}.pending`) continue;
    await year.give('secretariat', 'agenda.add', { draft: draft.id, treatment: 'decision' }, { on: meeting });
  }
}

async function hold(life: Life, meeting: SubjectRef, { body, opens }: Convening): Promise<void> {
  const { year, random, diary } = life;
  const on = { on: meeting };
  if (!(await year.give('chair', 'meeting.open', {}, on))) return;
  const absent = MEMBERS.filter(() => random.chance(0.1));
  await year.give('secretariat', 'attendance.record', { present: 'all', absent }, on);
  await year.give('chair', 'agenda.adopt', {}, on);
  await announceElapsed(life, meeting, body);
  const { agenda } = await year.world.read.meeting(meeting.id);
  for (const { draft } of agenda)
    if (draft !== undefined) await consider(life, meeting, { body, draft, opens });
  diary.enter(daysAfter(opens, 0.25), async () => {
    await year.give('chair', 'meeting.close', {}, on);
  });
  diary.enter(daysAfter(opens, random.between(1, 9), 15), () => issueWhatIsDecided(life));
}

async function announceElapsed({ year, drafts }: Life, meeting: SubjectRef, body: string): Promise<void> {
  for (const draft of drafts) {
    if ((await year.world.read.draft(draft.id)).state !== `${body}.elapsed`) continue;
    await year.give('chair', 'decision.announce', { meeting: meeting.id }, { on: draft });
  }
}

const VERBS: Readonly<Record<string, readonly string[]>> = {
  swg: ['agreed', 'finalized', 'agreed', 'agreed-ad-referendum'],
  soc: ['approved', 'agreed', 'endorsed', 'recommended'],
  mc: ['adopted', 'endorsed'],
};

async function consider(
  life: Life,
  meeting: SubjectRef,
  { body, draft: id, opens }: Convening & { readonly draft: string },
): Promise<void> {
  const { year, random } = life;
  const draft: SubjectRef = { kind: 'draft', id };
  const on = { on: draft };
  if (!(await year.give('chair', 'item.call', { draft: id }, { on: meeting }))) return;
  if (body !== 'swg' && random.chance(0.35)) {
    const silence = { length: 'P14D', outcome: body === 'mc' ? 'adopted' : 'approved' };
    if (await year.give('chair', 'silence.propose', silence, on)) {
      enterAnswers(life, draft, { from: daysAfter(opens, 0.3), until: daysAfter(opens, 14), silently: true });
      return;
    }
  }
  const outcome = random.pick(VERBS[body] ?? []);
  const until = outcome === 'agreed-ad-referendum' ? { until: daysAfter(opens, 20, 18) } : {};
  if (await year.give('chair', 'ruling.record', { outcome, ...until }, on)) return;
  const held = { outcome: 'consultations-continue', reviewOn: daysAfter(opens, random.between(10, 40), 18) };
  await year.give('chair', 'ruling.record', random.chance(0.6) ? held : { outcome: 'postponed' }, on);
}

async function issueWhatIsDecided({ year, drafts }: Life): Promise<void> {
  for (const draft of drafts) {
    const { state } = await year.world.read.draft(draft.id);
    if (state === 'adopted' || state.endsWith('.announced'))
      await year.give('secretariat', 'decision.issue', {}, { on: draft });
  }
}
