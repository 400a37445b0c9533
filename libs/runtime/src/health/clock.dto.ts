import { z } from 'zod';
import { say } from '#messages';
import { sentence } from '../read/common.dto.js';
import type { Reading } from '../read/reading.js';
import { CLOCK_PARTS, type ClockStatus } from './clock-status.js';

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
        dead: z.int().optional().describe('Messages of webhooks that were given up'),
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
  const told = parts.map(({ name, state: one, ms, dead }) => ({
    name,
    state: one,
    sentence: `${say(language, `clock.part.${name}`)}: ${say(language, `clock.word.${one}`)}`,
    ...(ms === undefined ? {} : { seconds: Math.round(ms / 1_000) }),
    ...(dead === undefined ? {} : { dead }),
  }));
  return {
    state: whole,
    sentence: say(language, `clock.state.${whole}`),
    ...(viewer.isStaff ? { parts: told } : {}),
  };
}
