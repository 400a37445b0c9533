import { listIn, textIn } from '../payload.js';
import type { Act } from '../subject.js';
import type { DraftContext, PassedSilence } from './context.js';
import { receiptOf } from './receipt.js';
import { wasInTimeFor } from './letters.js';
import { isAmong } from './standing.js';
import type { Stances } from '../vocabulary/stances.js';

/** The last silence of a stage after which the draft went on. */
export const silenceOf = ({ silences = [] }: DraftContext, stage: string): PassedSilence | undefined =>
  silences.findLast((one) => one.stage === stage);

/** A silence that has passed the draft on, and was still running when this arrived. */
export function reachedBack({ silences = [] }: DraftContext, act: Act): PassedSilence | undefined {
  const receipt = receiptOf(act);
  return silences.findLast(({ openedAt, closesAt }) => openedAt <= receipt && receipt < closesAt);
}

/**
 * Whether what is entered now arrived in time to break the silence of an earlier stage. A delegation that protests with
 * evidence need not say which: the stages are asked from the last.
 */
export function provesTimely(context: DraftContext, stances: Stances, act: Act, stage: string): boolean {
  const passed = silenceOf(context, stage);
  if (!passed) return false;
  if (act.type === 'silence.protest') return isAmong(passed.eligible, act.as);
  if (act.type === 'communication.classify') return wasInTimeFor(passed, act);
  if (reachedBack(context, act)?.stage !== stage) return false;
  if (act.type === 'communication.record')
    return act.with['breaksSilence'] === 'yes' && isAmong(passed.eligible, textIn(act.with, 'from') ?? '');
  const speakers = listIn(act.with, 'onBehalfOf');
  return (
    stances[textIn(act.with, 'stance') ?? '']?.breaksSilence === true &&
    speakers.some((code) => isAmong(passed.eligible, code))
  );
}
