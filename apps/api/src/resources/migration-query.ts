import type { Reading } from '#runtime';
import { assertStaff, type Desk } from '../http/desk.js';
import type { ApiRequest } from '../http/http.js';
import { refuse } from '../http/problem.js';
import { queryOf } from '../http/send-view.js';

const VERSION = /^[1-9]\d{0,5}$/;

/** A question of the chair or the secretariat about a version: what a migration would change tells every position. */
export async function asStaff(
  desk: Desk,
  request: ApiRequest,
): Promise<{ readonly reading: Reading; readonly to: number | undefined }> {
  const { to } = queryOf(request, ['to']);
  if (to !== undefined && !VERSION.test(to))
    return refuse('invalid-payload', { pointers: [{ pointer: '/to', expected: 'the number of a version' }] });
  const reading = await desk.reading(request);
  assertStaff(reading);
  return { reading, to: to === undefined ? undefined : Number(to) };
}
