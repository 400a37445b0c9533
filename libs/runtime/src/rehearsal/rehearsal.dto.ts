import { z } from 'zod';
import { code, instant, sentence } from '../read/common.dto.js';

export const rehearsalView = z.strictObject({
  draft: z.string().describe('Id of the draft that was copied; it is as it was'),
  start: instant,
  zone: z.string().describe('In which the times of the story are shown'),
  passed: z.boolean().describe('Every step was answered as it says, and every check found what it says'),
  story: z.array(
    z.strictObject({
      at: instant,
      local: z.string().describe('The same as its body shows it'),
      line: z.string().describe('command, timer, state, notices, check, wait, fault or outlook'),
      on: z.string().optional(),
      sentence,
      state: z.string().optional().describe('State that it led to'),
      refused: z.string().optional().describe('Code of the refusal'),
      recorded: z.string().optional(),
      to: z.array(code).optional().describe('Who would be written to'),
      differences: z
        .array(z.strictObject({ what: z.string(), expected: z.string(), actual: z.string() }))
        .optional(),
    }),
  ),
  end: z.strictObject({
    at: instant,
    state: z.string(),
    sentence,
    needs: z.array(z.strictObject({ code: z.string(), who: z.array(code), sentence })),
    isCut: z.boolean().describe('Deadlines still run that were not waited for'),
  }),
});
export type RehearsalView = z.output<typeof rehearsalView>;

/** What a rehearsal is asked for: steps as in a scenario file, or nobody's answer. */
export const rehearsalForm = z
  .strictObject({
    steps: z.array(z.record(z.string(), z.unknown())).min(1).max(500).optional(),
    nobodyAnswers: z.literal(true).optional(),
    until: z.string().max(64).optional().describe('An instant, or a length from now; P2Y unless told'),
  })
  .refine(
    ({ steps, nobodyAnswers }) => (steps === undefined) !== (nobodyAnswers === undefined),
    'steps or nobodyAnswers, one of them',
  );
export type RehearsalForm = z.output<typeof rehearsalForm>;
