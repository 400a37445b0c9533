import type { Reading, WhatIf } from '#runtime';
import { z } from 'zod';
import { assertStaff } from '../http/desk.js';
import type { ApiRequest } from '../http/http.js';
import { refuse } from '../http/problem.js';
import { queryOf } from '../http/send-view.js';

const form = z.strictObject({
  type: z.string().min(1).max(64),
  with: z.record(z.string(), z.unknown()).default({}),
});
const EXPECTED = 'JSON: { "type": "meeting.cancel", "with": { … } }';

/** The command of a query that is to be tried; the offices only, for it says what would be refused and why. */
export function whatIfOf(request: ApiRequest, reading: Reading): WhatIf | undefined {
  const { command } = queryOf(request, ['command']);
  if (command === undefined) return undefined;
  assertStaff(reading);
  const read = form.safeParse(jsonOf(command));
  if (!read.success)
    return refuse('invalid-payload', { pointers: [{ pointer: '/command', expected: EXPECTED }] });
  return { as: reading.viewer.as, ...read.data };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
