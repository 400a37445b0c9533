import type { CommandForm } from './command.form.js';

type Path = readonly PropertyKey[];

/** One command of a step, after `each` and `as` were spread out. */
export interface ExpandedCommand {
  readonly type: string;
  readonly as: string | undefined;
  readonly on: string | undefined;
  readonly with: Readonly<Record<string, unknown>>;
  readonly second: string | undefined;
  readonly evidence: CommandForm['evidence'];
  readonly refused: string | undefined;
  readonly recorded: CommandForm['recorded'];
  readonly unread: CommandForm['unread'];
  /** Where in the step a key of the command stands. */
  readonly pathTo: (key: string) => Path;
  /** Where in the step a key of its payload stands. */
  readonly pathInto: (key: PropertyKey) => Path;
}

/** The commands of a step, in the order in which they are given. */
export function expandStep(step: CommandForm): ExpandedCommand[] {
  const variations = step.each ?? [undefined];
  return variations.flatMap((variation, index) => {
    const actors = variation?.as ?? step.as;
    return (Array.isArray(actors) ? actors : [actors]).map((as) => expanded(step, variation, { index, as }));
  });
}

type Variation = NonNullable<CommandForm['each']>[number];

function expanded(
  step: CommandForm,
  variation: Variation | undefined,
  { index, as }: { readonly index: number; readonly as: string | undefined },
): ExpandedCommand {
  const own: Readonly<Record<string, unknown>> = variation ?? {};
  const ownWith: Readonly<Record<string, unknown>> = variation?.with ?? {};
  // A variation that says how it is answered says it alone.
  const expects = (variation?.refused ?? variation?.recorded) ? variation : step;
  return {
    type: variation?.do ?? step.do,
    as,
    on: variation?.on ?? step.on,
    with: { ...step.with, ...ownWith },
    second: variation?.second ?? step.second,
    evidence: variation?.evidence ?? step.evidence,
    refused: expects?.refused,
    recorded: expects?.recorded,
    unread: variation?.unread ?? step.unread,
    pathTo: (key) => (key in own ? ['each', index, key] : [key]),
    pathInto: (key) => (key in ownWith ? ['each', index, 'with', key] : ['with', key]),
  };
}
