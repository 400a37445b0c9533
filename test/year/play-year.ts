import { randomFrom } from '../kit/random.js';
import { Diary, daysAfter } from './diary.js';
import { enterDraft, type Life } from './drafts.js';
import { enterMeeting } from './meetings.js';
import { JOINING, MEMBERS } from './members.js';
import { openYear, type YearWorld } from './world.js';

export const START = '2024-01-08T04:00:00.000Z';
export const END = '2025-02-15T13:00:00.000Z';

/** Days after the start on which the meetings of a year open: seven, four and one, as in CICA. */
const MEETINGS: Readonly<Record<string, readonly number[]>> = {
  swg: [45, 85, 125, 165, 215, 255, 295],
  soc: [70, 150, 240, 310],
  mc: [335],
};
const DRAFTS = 40;

/** Plays a year of the sample organisation, with as much happening as in CICA: the same for the same seed. */
export async function playYear(seed: number): Promise<YearWorld> {
  const year = await openYear(START);
  const random = randomFrom(seed);
  const diary = new Diary();
  const life: Life = { year, diary, random: random.fork('life'), drafts: [] };
  await constitute(life);
  for (const [body, days] of Object.entries(MEETINGS))
    for (const day of days) enterMeeting(life, { body, opens: daysAfter(START, day, 10) });
  for (let number = 1; number <= DRAFTS; number += 1)
    enterDraft(life, number, daysAfter(START, random.between(1, 290), 9 + random.below(9)));
  enterFaults(life);
  for (let next = diary.next(); next && next.at < END; next = diary.next()) {
    await year.world.advanceTo(next.at);
    await next.act();
  }
  await year.world.advanceTo(END);
  return year;
}

async function constitute({ year, random, diary }: Life): Promise<void> {
  for (const state of JOINING) await year.give('chair', 'participant.accede', state);
  for (const participant of random.shuffled(MEMBERS).slice(0, 6)) {
    const dates = Array.from({ length: 8 }, () => daysAfter(START, random.between(10, 350)).slice(0, 10));
    await year.give('secretariat', 'holiday.set', { participant, dates: [...new Set(dates)].sort() });
  }
  const participant = random.pick(MEMBERS);
  for (const [day, status] of [
    [100, 'not-represented'],
    [160, 'represented'],
  ] as const)
    diary.enter(daysAfter(START, day, 9), async () => {
      await year.give('secretariat', 'participant.status', { participant, status });
    });
}

/** Outages of the mail server, of the workers, of what receives, and an address that fails for a while. */
function enterFaults({ year, diary, random }: Life): void {
  const { world, outages } = year;
  for (let outage = 0; outage < 8; outage += 1) {
    const at = daysAfter(START, random.between(10, 340), random.below(24));
    diary.enter(at, () => world.fault({ down: 'mail' }));
    diary.enter(daysAfter(at, random.between(1, 96) / 24), () => world.fault({ up: 'mail' }));
  }
  for (let outage = 0; outage < 5; outage += 1) {
    const from = daysAfter(START, 30 + 60 * outage + random.below(40), random.below(24));
    const to = daysAfter(from, random.between(3, 120) / 24);
    outages.push({ from, to });
    diary.enter(from, () => world.fault({ down: 'worker' }));
    diary.enter(to, () => world.fault({ up: 'worker' }));
  }
  const down = daysAfter(START, random.between(60, 300), 3);
  diary.enter(down, () => world.fault({ down: 'intake' }));
  diary.enter(daysAfter(down, 0.5), () => world.fault({ up: 'intake' }));
  const participant = random.pick(MEMBERS);
  const failed = daysAfter(START, random.between(30, 250), 10);
  diary.enter(failed, () => world.fault({ bounce: participant }));
  diary.enter(daysAfter(failed, 12, 10), async () => {
    const address = `${participant.toLowerCase()}-2@delegation.example`;
    await year.give('secretariat', 'address.set', { participant, address });
  });
}
