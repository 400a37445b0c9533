import { ruleOf } from '../compile/rule-of.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Act, Refused } from '../subject.js';
import { DRAFT_COMMANDS } from '../vocabulary/draft-commands.js';
import type { DraftContext } from './context.js';
import { textIn } from '../payload.js';
import { isUnreadable, readAbout } from './about.js';

const strings = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.map(String) : undefined;

/** A coordinator creates for its State; what opens by itself is the chair's to bring forward. */
function sponsorFor({ as, facts }: Act): string {
  if (as === 'system') return 'chair';
  return as.startsWith('co') ? (facts.holder ?? as) : as;
}

/** The first state of a draft. The creator sponsors it unless others are named. */
export function firstContext(workflow: CompiledWorkflow, act: Act): DraftContext | Refused {
  const roles: readonly string[] = DRAFT_COMMANDS['draft.create'].by;
  if (act.type !== 'draft.create') return { refused: 'not-found' };
  if (!act.facts.roles.some((role) => roles.includes(role))) return { refused: 'not-entitled' };
  const refused = unknownFinalBody(workflow, act) ?? tooManyConcerned(workflow, act);
  if (refused) return refused;
  const about =
    act.with['about'] === undefined ? undefined : readAbout(workflow.form.about, act.with['about']);
  if (about && isUnreadable(about)) return about;
  const finalBody = textIn(act.with, 'finalBody') ?? workflow.form.finalBodies[0] ?? '';
  const concerned = strings(act.with['concerned']);
  return {
    seq: 1,
    kind: workflow.form.kind,
    area: textIn(act.with, 'area') ?? null,
    sponsors: strings(act.with['sponsors']) ?? [sponsorFor(act)],
    finalBody,
    required: strings(act.with['languages']) ?? workflow.form.languages.required,
    body: '',
    reading: 0,
    revision: 1,
    revisionSince: 0,
    complete: act.facts.text?.languages ?? [],
    round: null,
    positions: {},
    concerns: {},
    unclassified: {},
    deadlines: [],
    silence: null,
    next: null,
    provisional: null,
    outcomes: [],
    statements: [],
    decision: null,
    ...(concerned ? { concerned } : {}),
    ...(about ? { about } : {}),
  };
}

/** Whoever may be left out by being named: not so many that nobody is left who could object. */
function tooManyConcerned(workflow: CompiledWorkflow, act: Act): Refused | undefined {
  const rules = Object.keys(workflow.form.stages).map((stage) => ruleOf(workflow, stage));
  const leavingOut = rules.filter(({ leftOut }) => leftOut.length > 0);
  const most = Math.min(...leavingOut.map(({ mostLeftOut = 1 }) => mostLeftOut));
  const named = new Set(strings(act.with['concerned'])).size;
  if (named <= most) return undefined;
  return {
    refused: 'invalid-payload',
    pointers: [{ pointer: '/with/concerned', expected: `at most ${most}` }],
  };
}

/** A final body is one that the workflow lets take the final decision. */
export function unknownFinalBody(workflow: CompiledWorkflow, act: Act): Refused | undefined {
  const { finalBodies } = workflow.form;
  const named = textIn(act.with, 'finalBody');
  if (named === undefined || finalBodies.includes(named)) return undefined;
  const expected = `one of ${finalBodies.join(', ')}`;
  return { refused: 'invalid-payload', pointers: [{ pointer: '/with/finalBody', expected }] };
}
