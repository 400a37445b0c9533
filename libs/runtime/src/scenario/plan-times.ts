import {
  addDuration,
  before,
  EVERY_DAY,
  isRefused,
  localText,
  toInstant,
  type CalendarRefusal,
} from '#calendar';

export type Path = readonly PropertyKey[];
export type Complain = (path: Path, message: string) => void;

/** Reads the times of a scenario; what cannot be read is complained of, once for each place. */
export class Times {
  constructor(
    private readonly zone: string,
    readonly complain: Complain,
  ) {}

  /** `undefined` after a complaint. */
  instant(text: string, path: Path): string | undefined {
    const stated = toInstant(text, this.zone);
    if (!isRefused(stated)) return stated.instant;
    this.complain(path, wordsFor(stated));
    return undefined;
  }

  /** The time of a step: an instant, or a length after the previous step; after a complaint that of the previous. */
  moment(text: string | undefined, previous: string, path: Path): string {
    if (text === undefined) return previous;
    const at = text.startsWith('+') ? this.after(previous, text.slice(1), path) : this.instant(text, path);
    if (at === undefined) return previous;
    if (!before(at, previous)) return at;
    const [then, earlier] = [localText(previous, this.zone), localText(at, this.zone)];
    this.complain(path, `${earlier} is before the previous step, which is at ${then}`);
    return previous;
  }

  private after(previous: string, duration: string, path: Path): string | undefined {
    const counted = addDuration(previous, duration, { zone: this.zone, calendar: EVERY_DAY });
    if (!isRefused(counted)) return counted.instant;
    this.complain(path, wordsFor(counted));
    return undefined;
  }
}

function wordsFor({ detail }: CalendarRefusal): string {
  switch (detail.reason) {
    case 'hour-24':
      return `${detail.text} has two meanings; write 00:00 of the next day, or 23:59`;
    case 'clock-skips':
    case 'clock-repeats': {
      const does = detail.reason === 'clock-skips' ? 'skips' : 'repeats';
      return `The clock of ${detail.zone} ${does} ${detail.text}; write it with its offset: ${detail.either.join(' or ')}`;
    }
    case 'malformed':
      return `Expected ${detail.expected === 'instant' ? 'an instant (2024-07-25T18:00:00+05:00)' : 'a duration (P14D, PT72H)'}`;
    default:
      return 'This time is outside of the years that can be played';
  }
}
