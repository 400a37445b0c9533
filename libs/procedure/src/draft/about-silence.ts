import { conditionHolds } from '../compile/conditions.js';
import { stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Act } from '../subject.js';
import type { RecordedAs } from '../vocabulary/refusals.js';
import { isParticipant } from '../vocabulary/roles.js';
import type { DraftContext, DraftSnapshot } from './context.js';
import { isAmong } from './standing.js';

type AboutSilence = 'silence.protest' | 'silence.refuse';

export const isAboutSilence = (type: string): type is AboutSilence =>
  type === 'silence.protest' || type === 'silence.refuse';

/**
 * What a protest, or the refusal of a silence, counts as; undefined: as what it says, or nothing that it could be about.
 * It is a communication: what has no effect is kept, and shown to the chair.
 */
export function silenceWordCountsAs(
  workflow: CompiledWorkflow,
  stored: DraftSnapshot,
  act: Act,
  entitled: boolean,
): RecordedAs | undefined {
  const { context } = stored;
  if (!isParticipant(act.as) || !isAboutSomething(context, act)) return undefined;
  if (!entitled || !isOfElectorate(context, act)) return 'recorded-view';
  return isTaken(workflow, stored, act) || isEarly(stored, act) ? undefined : 'recorded-late';
}

const isAboutSomething = ({ round, silence, silences = [] }: DraftContext, { type }: Act): boolean =>
  round?.method === 'silence' ||
  silences.length > 0 ||
  (type === 'silence.refuse' && silence !== null && !silence.refused);

/** Whoever has a proof may be of the electorate of an earlier silence. */
function isOfElectorate({ round, silences = [] }: DraftContext, { as, evidence }: Act): boolean {
  if (round && isAmong(round.eligible, as)) return true;
  return (
    (evidence !== undefined || round?.method !== 'silence') &&
    silences.some(({ eligible }) => isAmong(eligible, as))
  );
}

/** While a silence runs an objection breaks it, and nobody has to prove anything. */
const isEarly = ({ state }: DraftSnapshot, { type }: Act): boolean =>
  type === 'silence.protest' && state.endsWith('.silence');

function isTaken(workflow: CompiledWorkflow, { state, context }: DraftSnapshot, act: Act): boolean {
  const event = { type: act.type as AboutSilence, act };
  const reading = { workflow, context, event, stage: stageOf(workflow.form, state) };
  const ways = workflow.expanded.states[state]?.on[act.type] ?? [];
  return ways.some(({ when }) => conditionHolds(when, reading));
}
