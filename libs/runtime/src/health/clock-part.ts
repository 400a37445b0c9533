/** Whether what goes on by itself does. */
export type ClockState = 'alive' | 'late' | 'stopped' | 'unknown';

export const CLOCK_PARTS = ['sweep', 'timers', 'queue', 'notices', 'mail', 'webhooks', 'clocks'] as const;

/** What is the matter with a part, where its state does not say it. */
export const CLOCK_REASONS = [
  'notices-dead',
  'notices-wait',
  'mail-away',
  'mail-barred',
  'mail-refused',
  'mail-waits',
  'mail-unheard',
] as const;

export interface ClockPart {
  readonly name: (typeof CLOCK_PARTS)[number];
  readonly state: ClockState;
  /** Since it was last seen at work, or since the first that waits was due. */
  readonly ms?: number | undefined;
  readonly why?: (typeof CLOCK_REASONS)[number];
  /** Messages of webhooks, or notices, that were given up; letters that were since the last that was accepted. */
  readonly dead?: number;
  /** It was never needed, so that nothing hangs on its being unknown. */
  readonly isUnused?: true;
}

/** What processes said of themselves and of the mail server, for all of them. */
export interface Signs {
  /** Of the database. */
  readonly now: string;
  readonly at: ReadonlyMap<string, string>;
  /** Letters given up since the last that was accepted. */
  readonly deadLetters: number;
}

export const msBetween = (from: string, to: string): number => Math.max(0, Date.parse(to) - Date.parse(from));
