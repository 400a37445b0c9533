import fc from 'fast-check';
import { before } from '#calendar';
import { sample, sampleAfter } from '../test/given.js';
import { leftBy } from './overtaken.js';
import type { Group } from './planned-reminder.js';
import { offsetsInOrder, reminderPlan } from './reminder-plan.js';
import type { Upcoming } from './replanned.js';

type Organisation = typeof sample;
const RECIPIENTS = ['XAA', 'XAB', 'XAC', 'XAD'];
const at = (hour: number): string => new Date(Date.UTC(2024, 5, 3, 5) + hour * 3_600_000).toISOString();

interface Timer extends Group {
  readonly offset: string;
  readonly due: string;
  readonly order: number;
  state: 'armed' | 'fired' | 'skipped';
}

/** What the database and the engine make of plans, in as many lines as that takes: nothing of theirs is used. */
class Model {
  now = at(0);
  schedule = 1;
  changedAt = at(0);
  timers: Timer[] = [];
  organisation: Organisation = sample;
  readonly given: { type: string; with: Record<string, unknown> }[] = [];
  readonly sent: { readonly key: string; readonly recipient: string; readonly offset: string; at: string }[] =
    [];

  constructor(public due: string) {
    this.plan(false);
  }

  private get upcoming(): Upcoming {
    const subject = { kind: 'meeting', id: 'm1' } as const;
    const about = { subject, notice: 'meeting-reminder', plan: 'meeting', body: 'soc' } as const;
    return { ...about, occasion: 'meeting:m1', schedule: this.schedule, due: this.due, zone: '+05:00' };
  }

  plan(isAnew: boolean): void {
    const upcoming = isAnew ? { ...this.upcoming, past: 0 } : this.upcoming;
    const order = offsetsInOrder(upcoming, this.organisation);
    const planned = reminderPlan(upcoming, this.organisation, this.now);
    const past = isAnew ? this.timers.filter(({ state }) => state !== 'armed') : [];
    this.timers = [
      ...past,
      ...planned.map((one) => ({ ...one, order: order.indexOf(one.offset), state: 'armed' as const })),
    ];
  }

  /** Fires what is due by then, each at its own time; after an outage everything at the end of it. */
  pass(hours: number, isDown: boolean): void {
    const until = new Date(Date.parse(this.now) + hours * 3_600_000).toISOString();
    for (;;) {
      const due = this.timers.filter(({ state, due: when }) => state === 'armed' && !before(until, when));
      const [next] = due.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : b.order - a.order));
      if (!next) break;
      this.now = isDown ? until : next.due;
      this.fire(next);
    }
    this.now = until;
  }

  private fire(timer: Timer): void {
    const isLater = (one: Timer) =>
      one !== timer &&
      one.state !== 'skipped' &&
      one.offset !== timer.offset &&
      !before(this.now, one.due) &&
      (before(timer.due, one.due) || (timer.due === one.due && one.order > timer.order));
    const whom = leftBy(timer, this.timers.filter(isLater));
    timer.state = whom && before(this.now, this.due) ? 'fired' : 'skipped';
    if (!whom || timer.state === 'skipped') return;
    for (const recipient of RECIPIENTS) {
      if (whom.only && !whom.only.includes(recipient)) continue;
      if (whom.except?.includes(recipient)) continue;
      const key = `${this.schedule} ${timer.offset} ${recipient}`;
      // The row is there once, however often it is written.
      if (this.sent.some((one) => one.key === key)) continue;
      this.sent.push({ key, recipient, offset: timer.offset, at: this.now });
    }
  }
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 120 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('outage' as const), hours: fc.integer({ min: 1, max: 240 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move' as const), hours: fc.integer({ min: 24, max: 900 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('holiday' as const),
      who: fc.constantFrom(...RECIPIENTS),
      day: fc.integer({ min: 0, max: 45 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('replan' as const),
      offsets: fc.uniqueArray(fc.constantFrom('P14D', 'P10D', 'P7D', 'P3D', 'P2D', 'P1D', 'PT72H', 'PT2H'), {
        maxLength: 5,
      }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take(model: Model, one: Step): void {
  switch (one.do) {
    case 'pass':
      return model.pass(one.hours, false);
    case 'outage':
      return model.pass(one.hours, true);
    case 'move':
      model.due = new Date(Date.parse(model.now) + one.hours * 3_600_000).toISOString();
      model.schedule += 1;
      model.changedAt = model.now;
      return model.plan(false);
    case 'holiday': {
      const dates = [at(one.day * 24).slice(0, 10)];
      const given = { type: 'holiday.set', with: { participant: one.who, dates } };
      model.organisation = sampleAfter(...model.given, given);
      model.given.push(given);
      return model.plan(true);
    }
    case 'replan': {
      const given = { type: 'reminders.set', with: { body: 'soc', plan: { meeting: one.offsets } } };
      model.organisation = sampleAfter(...model.given, given);
      model.given.push(given);
      return model.plan(true);
    }
  }
}

describe('whatever moves, and whenever, a reminder', () => {
  it('reaches nobody twice for one offset of one date, nobody at or after it, and nobody two at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 48, max: 500 }), fc.array(step, { maxLength: 12 }), (hours, steps) => {
        const model = new Model(at(hours));
        for (const one of steps) {
          const had = model.sent.length;
          const due = model.due;
          take(model, one);
          for (const sent of model.sent.slice(had)) expect(before(sent.at, due)).toBe(true);
        }
        const atOnce = Map.groupBy(model.sent, ({ recipient, at: when }) => `${recipient} ${when}`);
        expect([...atOnce.values()].filter((some) => some.length > 1)).toEqual([]);
        expect(new Set(model.sent.map(({ key }) => key)).size).toBe(model.sent.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is missed by nobody: who is not sent one is sent a later one of the same date', () => {
    const quiet = fc.array(
      step.filter((one) => one.do === 'pass' || one.do === 'holiday'),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 900 }), quiet, (hours, steps) => {
        const model = new Model(at(hours));
        for (const one of steps) take(model, one);
        model.pass(1_000, false);
        for (const recipient of RECIPIENTS) {
          const own = model.sent.filter((one) => one.recipient === recipient).map(({ offset }) => offset);
          expect([recipient, own.includes('P1D')]).toEqual([recipient, true]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
