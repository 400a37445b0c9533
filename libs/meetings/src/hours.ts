import type { Act, Refused } from '#procedure';
import type { MeetingContext, Sitting } from './meeting-context.js';

type Hours = Pick<MeetingContext, 'opens' | 'closes' | 'zone' | 'sittings'>;

/** The key of the computed date of a sitting among the facts of its command; sittings are counted from 1. */
export function sittingDate(sitting: number, end: 'opens' | 'closes'): string {
  return `sitting-${sitting}-${end}`;
}

/** Instants that the calendar made of the payload, under the lock; `undefined` where the command states none. */
export function hoursStated({ facts: { dates } }: Act): Hours | undefined {
  const opens = dates?.['opens'];
  if (!opens) return undefined;
  const sittings = sittingsIn(dates);
  return {
    opens: opens.due,
    closes: dates['closes']?.due ?? null,
    zone: opens.zone,
    ...(sittings.length > 0 ? { sittings } : {}),
  };
}

function sittingsIn(dates: NonNullable<Act['facts']['dates']>): readonly Sitting[] {
  const sittings: Sitting[] = [];
  for (;;) {
    const opens = dates[sittingDate(sittings.length + 1, 'opens')]?.due;
    const closes = dates[sittingDate(sittings.length + 1, 'closes')]?.due;
    if (opens === undefined || closes === undefined) return sittings;
    sittings.push({ opens, closes });
  }
}

/** Hours that cannot be: what closes before it opens, or sits twice at once. */
export function faultOfHours(act: Act): Refused | undefined {
  const hours = hoursStated(act);
  if (!hours) return undefined;
  const { opens, closes, zone, sittings = [] } = hours;
  if (sittings.length === 0)
    return closes === null ? undefined : backwards('/with/closes', { opens, closes, zone });
  for (const [index, sitting] of sittings.entries()) {
    const fault = backwards(`/with/sittings/${index}/closes`, { ...sitting, zone });
    if (fault) return fault;
  }
  const early = sittings.findIndex(({ opens: at }, index) => at < (sittings[index - 1]?.closes ?? ''));
  return early < 0 ? undefined : wrong(`/with/sittings/${early}/opens`, 'after the sitting before it closes');
}

interface Span {
  readonly opens: string;
  readonly closes: string;
  readonly zone: string;
}

function backwards(pointer: string, { opens, closes, zone }: Span): Refused | undefined {
  if (opens < closes) return undefined;
  const detail = { key: 'closes', reason: 'closes-first', due: closes, start: opens, zone };
  return { ...wrong(pointer, 'after it opens'), detail };
}

const wrong = (pointer: string, expected: string): Refused => ({
  refused: 'invalid-payload',
  pointers: [{ pointer, expected }],
});
