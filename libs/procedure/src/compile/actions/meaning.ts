import type { DraftContext } from '../../draft/context.js';
import type { Reading } from '../machine-event.js';

/** What an action is told in the workflow's form. */
export type Parameters = Readonly<Record<string, string | number | boolean>>;
export type Change = Partial<DraftContext>;
export type Meaning = (reading: Reading, parameters: Parameters) => Change;

export const payload = (reading: Reading): Readonly<Record<string, unknown>> => reading.event.act.with;
