import { z } from 'zod';
import { say, type Language } from '#messages';
import { sentence } from '../read/common.dto.js';
import type { Reading } from '../read/reading.js';
import { CLOCK_PARTS, type ClockPart } from './clock-part.js';
import type { ClockStatus } from './clock-status.js';

const state = z.enum(['alive', 'late', 'stopped', 'unknown']);

/** Whether what goes on by itself does, in words; what it was seen by is for chair and secretariat. */
export const clockView = z.strictObject({
  state,
  sentence,
  parts: z
    .array(
      z.strictObject({
        name: z.enum(CLOCK_PARTS),
        state,
        sentence,
        seconds: z
          .int()
          .optional()
          .describe('Since it was last seen at work, or since the first that waits was due'),
        dead: z
          .int()
          .optional()
          .describe(
            'Messages of webhooks, or notices, that were given up; of mail, letters since the last that was accepted',
          ),
      }),
    )
    .optional()
    .describe('Chair and secretariat only'),
});
export type ClockView = z.output<typeof clockView>;

export function viewClock(
  { viewer, language }: Pick<Reading, 'viewer' | 'language'>,
  { state: whole, parts }: ClockStatus,
): ClockView {
  const told = parts.map(({ name, state: one, why, ms, dead }) => ({
    name,
    state: one,
    sentence: `${say(language, `clock.part.${name}`)}: ${say(language, `clock.word.${one}`)}${reasonOf(language, { why, dead })}`,
    ...(ms === undefined ? {} : { seconds: Math.round(ms / 1_000) }),
    ...(dead === undefined ? {} : { dead }),
  }));
  return {
    state: whole,
    sentence: say(language, `clock.state.${whole}`),
    ...(viewer.isStaff ? { parts: told } : {}),
  };
}

function reasonOf(language: Language, { why, dead = 0 }: Pick<ClockPart, 'why' | 'dead'>): string {
  switch (why) {
    case undefined:
      return '';
    case 'notices-dead':
    case 'mail-refused':
      return ` – ${say(language, `clock.why.${why}`, { dead })}`;
    default:
      return ` – ${say(language, `clock.why.${why}`)}`;
  }
}
