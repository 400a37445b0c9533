import fc from 'fast-check';
import { arbitraries } from '../test/samples.js';
import {
  extendDeadline,
  instantOfEpoch,
  isRefused,
  localText,
  resumeDeadline,
  workingHoursBetween,
  type Deadline,
  type Instant,
  type Place,
} from './index.js';

const { anyInstant, places } = arbitraries(fc);
const HOUR_MS = 3_600_000;

/** What a chair does next with a clock, and how many hours later. */
const acts = fc.array(
  fc.record({ do: fc.constantFrom('extend', 'suspend', 'resume'), hours: fc.integer({ min: 0, max: 90 }) }),
  { minLength: 1, maxLength: 12 },
);

interface Clock {
  readonly deadline: Deadline;
  readonly suspendedAt?: Instant;
}

interface Played {
  readonly place: Place;
  readonly inWorkingDays: boolean;
  readonly roll: 'keep' | 'next-working-day';
}

const later = (instant: Instant, hours: number): Instant =>
  instantOfEpoch(Date.parse(instant) + hours * HOUR_MS);

/** The clock after an act, as the engine would take it; unchanged where the act is refused. */
function after(clock: Clock, act: string, now: Instant, { place, inWorkingDays, roll }: Played): Clock {
  const { deadline, suspendedAt } = clock;
  const { calendar } = place;
  if (act === 'suspend')
    return suspendedAt === undefined && now < deadline.due ? { deadline, suspendedAt: now } : clock;
  if (act === 'resume') {
    if (suspendedAt === undefined) return clock;
    const resumed = resumeDeadline(deadline, { suspendedAt, resumedAt: now, calendar, inWorkingDays, roll });
    return isRefused(resumed) ? clock : { deadline: resumed.deadline };
  }
  if (suspendedAt !== undefined) return clock;
  // Any time that a chair may state, also an earlier one: that is refused.
  const hours = (Math.floor(Date.parse(now) / HOUR_MS) % 7) * 20 - 40;
  const to = localText(later(deadline.due, hours), deadline.zone);
  const extended = extendDeadline(deadline, to, { now, calendar, roll });
  return isRefused(extended) ? clock : { deadline: extended.deadline };
}

/** Time that a delegation still has: what it was promised last. */
const msLeft = ({ deadline, suspendedAt }: Clock, now: Instant): number =>
  Date.parse(deadline.due) - Date.parse(suspendedAt ?? now);

it('no sequence of extensions, suspensions and resumptions shortens the time that was promised', () => {
  const played = fc.record<Played>({
    place: places,
    inWorkingDays: fc.boolean(),
    roll: fc.constantFrom('keep', 'next-working-day'),
  });
  fc.assert(
    fc.property(
      anyInstant,
      fc.integer({ min: 1, max: 400 }),
      acts,
      played,
      (start, length, sequence, how) => {
        const { zone } = how.place;
        const due = later(start, length);
        let clock: Clock = { deadline: { due, zone, local: localText(due, zone), explanation: [] } };
        let now = start;
        for (const act of sequence) {
          now = later(now, act.hours);
          const next = after(clock, act.do, now, how);
          const [before, then] = [clock.suspendedAt ?? now, next.suspendedAt ?? now];
          expect(next.deadline.due >= clock.deadline.due).toBe(true);
          if (!how.inWorkingDays) expect(msLeft(next, now)).toBeGreaterThanOrEqual(msLeft(clock, now));
          else
            expect(workingHoursBetween(then, next.deadline.due, how.place)).toBeGreaterThanOrEqual(
              workingHoursBetween(before, clock.deadline.due, how.place) - 1e-9,
            );
          clock = next;
        }
      },
    ),
    { numRuns: 150 },
  );
});
