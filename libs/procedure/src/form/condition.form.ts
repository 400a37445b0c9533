import { z } from 'zod';
import { ROLES } from '../vocabulary/roles.js';

/** Facts that a transition may depend on; each has one meaning, in `compile/conditions.ts`. */
export const atomicConditions = {
  verdict: z.enum(['met', 'blocked', 'short-of-support', 'no-quorum']),
  by: z.enum(ROLES),
  concerns: z.enum(['none', 'open']),
  languages: z.literal('complete'),
  outcome: z.string(),
  to: z.string(),
  next: z.string(),
  nextOneOf: z.array(z.string()).readonly(),
  named: z.string(),
  unnamed: z.boolean(),
  agreement: z.literal('unblocked'),
  languagesBefore: z.array(z.string()),
  finalBody: z.boolean(),
  breaksSilence: z.boolean(),
  asksSender: z.boolean(),
  protested: z.boolean(),
  silenceProposed: z.boolean(),
  outcomeAmong: z.array(z.string()).readonly(),
  communications: z.literal('classified'),
  adReferendum: z.literal('confirmed'),
  meeting: z.enum(['open', 'closed', 'none']),
  meetingOf: z.literal('this-body'),
  agenda: z.literal('adopted'),
  deadline: z.string(),
  intake: z.literal('received'),
  consents: z.literal('all-sponsors'),
  change: z.enum(['substantive', 'editorial']),
  timelySending: z.boolean(),
  provisional: z.boolean(),
  bySilence: z.boolean(),
  classifiesLast: z.boolean(),
  package: z.enum(['ready', 'decided']),
  packaged: z.boolean(),
  unblocks: z.boolean(),
  provesTimely: z.string(),
  overturns: z.string(),
  addresses: z.literal('working'),
  authority: z.literal('in-force'),
  clock: z.enum(['running', 'suspended']),
  within: z.string(),
  firstTime: z.literal(true),
  revision: z.enum(['changed', 'editorial']),
  condition: z.string(),
  conditionsBefore: z.union([z.literal('met'), z.array(z.string()).readonly()]),
  conditionOpen: z.boolean(),
  inForce: z.literal('reached'),
} as const;
export type AtomicName = keyof typeof atomicConditions;
type Atomic = { readonly [K in AtomicName]?: z.output<(typeof atomicConditions)[K]> };

/** Conditions in one object must all hold; `all`, `any` and `not` combine. */
export type Condition = Atomic & {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly not?: Condition;
};

const atomic = Object.fromEntries(
  Object.entries(atomicConditions).map(([name, type]) => [name, type.optional()]),
) as { [K in AtomicName]: z.ZodOptional<(typeof atomicConditions)[K]> };

export const conditionForm: z.ZodType<Condition> = z.lazy(() =>
  z.strictObject({
    ...atomic,
    all: z.array(conditionForm).min(1).optional(),
    any: z.array(conditionForm).min(1).optional(),
    not: conditionForm.optional(),
  }),
);

/** What a transition does to the draft’s state; each has one meaning, in `compile/actions.ts`. */
export const ACTIONS = [
  'begin-reading',
  'open-round',
  'close-round',
  'set-deadline',
  'clear-deadline',
  'suspend-clocks',
  'resume-clocks',
  'register-position',
  'confirm-position',
  'withdraw-position',
  'answer-concern',
  'lapse-concerns',
  'restore-lapsed',
  'limit-reached',
  'carry-positions',
  'attach-statement',
  'keep-communication',
  'classify-communication',
  'rule',
  'set-next',
  'propose-silence',
  'drop-silence',
  'take-back',
  'count-broken',
  'lift-own-points',
  'rule-silence',
  'begin-silence',
  'take-silent-outcome',
  'take-outcome',
  'exclude-participant',
  'issue-revision',
  'deliver-language',
  'leave-sponsors',
  'join-sponsors',
  'join-package',
  'mandate-reached',
  'report-mandate',
  'keep-provisional',
  'take-provisional',
  'decide',
  'announce',
  'move-close',
  'take-silent-next',
  'undo-silence',
  'return-to-silence',
  'return-to-ruling',
  'await-communications',
  'await-reopening',
  'seal',
  'meet-condition',
  'notify',
] as const;
export type ActionName = (typeof ACTIONS)[number];

export const actionForm = z.strictObject({
  action: z.enum(ACTIONS),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type ActionSpec = z.output<typeof actionForm>;

/** An action that is written by its name alone. */
export const spelt = (action: ActionSpec | ActionName): ActionSpec =>
  typeof action === 'string' ? { action } : action;
