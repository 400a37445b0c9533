import type { PlanView } from '#runtime';
import { hang, lengthOf, sideBySide, wrap } from './layout.js';

const GAPS = 4;
const STATUS_WIDTH = 22;
const NAME_SHARE = 0.4;

/** A plan as a table: by when, what, how it stands; below each how the date came about, and last what to look at. */
export function planLines(plan: PlanView, width: number): string[] {
  const rest = Math.max(40, width - STATUS_WIDTH - GAPS);
  const name = Math.min(
    Math.ceil(rest * NAME_SHARE),
    Math.max(...plan.steps.map((step) => lengthOf(step.name))),
  );
  const widths = [rest - name, name, STATUS_WIDTH];
  const rows = plan.steps.flatMap((step) => [
    ...sideBySide([[step.sentence, step.name, step.standing]], widths, ''),
    ...hang('    ', step.explanation, width),
  ]);
  return [
    ...wrap(plan.target.sentence, width),
    ...wrap(plan.sentence, width),
    '',
    ...rows,
    ...(plan.warnings.length > 0 ? [''] : []),
    ...plan.warnings.flatMap(({ sentence }) => hang('! ', sentence, width)),
  ];
}
