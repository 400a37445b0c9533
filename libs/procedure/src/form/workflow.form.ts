import { z } from 'zod';
import { bodyCode, durationText, kebab, kindCode, localisedText } from '../vocabulary/values.js';
import { ROLES } from '../vocabulary/roles.js';
import { actionForm, ACTIONS, conditionForm } from './condition.form.js';
import { effectKeys } from './effects.form.js';

const stage = kebab.describe('A stage of this workflow');
const doing = z
  .union([z.enum(ACTIONS), actionForm])
  .describe('An action by its name, or with its parameters');
const stanceForm = z
  .strictObject({
    blocks: z.boolean().optional().describe('Holds agreement and adoption until its owner ends it'),
    breaksSilence: z.boolean().optional().describe('Received in a silence, nothing is adopted'),
    assent: z.enum(['full', 'weak']).optional().describe('full: support; weak: absence of an objection'),
    leavesBase: z.boolean().optional().describe('Left out of every base'),
    abstains: z.boolean().optional().describe('Not among those who cast'),
    reason: z.enum(['asked', 'required']).optional(),
    need: z.enum(['objection-standing', 'amendment-open', 'reservation-open']).optional(),
  })
  .describe('What the stance does');

const share = z
  .string()
  .regex(/^[1-9]\d{0,5}\/[1-9]\d{0,5}$/)
  .refine((text) => {
    const [above = 1, below = 1] = text.split('/').map(Number);
    return above <= below;
  }, 'more than the whole is never reached; expected at most 1/1')
  .describe('A fraction, e.g. 2/3');
const oneOfThem = ({ count, share }: { count?: unknown; share?: unknown }): boolean =>
  (count === undefined) !== (share === undefined);
const threshold = z
  .strictObject({
    of: z.array(kebab).min(1).describe('Stances that are counted'),
    count: z.int().nonnegative().optional(),
    share: share.optional(),
    base: z.enum(['eligible', 'present', 'cast']).default('eligible'),
    round: z
      .enum(['up', 'down'])
      .default('up')
      .describe(
        'Of support: a share that is no whole number needs the next number up, or down; never less than one',
      ),
    tie: z
      .enum(['passes', 'fails'])
      .optional()
      .describe('Whether the share is reached by exactly so many; default: passes'),
  })
  .refine(oneOfThem, 'count or share, one of them')
  .refine(({ tie, count }) => tie === undefined || count === undefined, 'tie is said of a share');

/** One shape for all bodies: consensus, silence, consensus minus one, unanimity, thresholds, ballots. */
export const ruleForm = z
  .strictObject({
    blockedBy: z
      .union([z.literal('blocking-stances'), z.array(kebab)])
      .default('blocking-stances')
      .describe('Stances that obstruct; by default those that the vocabulary calls blocking'),
    atLeast: z.array(threshold).default([]).describe('Support needed'),
    atMost: z.array(threshold).default([]).describe('Opposition tolerated'),
    quorum: z
      .strictObject({ count: z.int().positive().optional(), share: share.optional() })
      .refine(oneOfThem, 'count or share, one of them')
      .optional(),
    leftOut: z
      .array(z.literal('state-concerned'))
      .default([])
      .describe('Who neither counts nor blocks: the States named as `concerned` when the draft was created'),
    mostLeftOut: z
      .int()
      .positive()
      .optional()
      .describe('How many States a draft may name as `concerned`; one, unless told'),
  })
  .describe('A decision rule as data');
export type DecisionRule = z.output<typeof ruleForm>;

const destinationWords = ['next', 'stay', 'hold', 'adopted', 'end', 'final-body'] as const;

/** Words with a meaning of their own where a stage could be named. */
export const DESTINATION_WORDS: readonly string[] = destinationWords;

const destination = z
  .union([
    z.enum(destinationWords),
    stage,
    z.strictObject({
      to: z.union([stage, z.array(stage).min(1)]),
      or: z.enum(['stay', 'hold', 'next']).optional(),
      firstTime: z.literal(true).optional().describe('Open once for a draft'),
      when: conditionForm.optional().describe('What it needs besides'),
    }),
  ])
  .describe(
    'Where the verb leads: a stage, next, stay, hold, adopted, end, final-body, or { to: [stages], or: stay }',
  );
export type Destination = z.output<typeof destination>;

const silenceForm = z
  .strictObject({
    length: z
      .union([durationText, z.literal('stated')])
      .default('stated')
      .describe('Default length; stated: the chair says it'),
    again: durationText
      .optional()
      .describe('Default length of a further silence before the same body, after one that was broken'),
    atLeast: durationText
      .optional()
      .describe('Shorter ones are refused; a further silence may be as short as `again` says'),
    then: z.array(kebab).min(1).describe('The verbs that may follow when nobody objects'),
    needs: kebab
      .optional()
      .describe('A verb that was pronounced on the draft before, and not taken back by a referral'),
    outsideMeeting: z.boolean().default(false).describe('May be proposed without a meeting, from pending'),
    broken: z.enum(['hold', 'stay', 'end']).default('hold').describe('Where a broken silence leads'),
    withdrawnObjection: z
      .enum(['terminal', 'cure'])
      .default('terminal')
      .describe(
        'terminal: once broken, broken; cure: an objection that is withdrawn before the end breaks nothing',
      ),
    roll: z
      .enum(['keep', 'next-working-day', 'refuse'])
      .default('keep')
      .describe('When the expiry is not a working day, unless the chair states a policy'),
  })
  .describe('Silence procedure of this stage');

const inNewRound = z.enum(['stand', 'renew']);
const concernsForm = z
  .strictObject({
    meeting: inNewRound
      .optional()
      .describe('At a meeting open concerns stand, unless they are to be renewed'),
    silence: inNewRound
      .optional()
      .describe('In a silence they are to be renewed, after a notice to their owners, unless they stand'),
    answerWithin: durationText
      .optional()
      .describe('Then owner and chair are told that an answer is outstanding; nothing lapses by it'),
  })
  .describe('What becomes of open concerns in a new round');
const objectionOfTheAbsent = z
  .enum(['stands', 'not-counted'])
  .describe('What a written objection of a delegation that is not in the room counts; by default it stands');

/** What every stage says of itself. */
const standing = {
  body: bodyCode
    .optional()
    .describe('The body that considers the draft here; by default the stage’s own name'),
  title: localisedText.optional(),
  rule: z
    .union([z.string(), ruleForm])
    .default('consensus')
    .describe('The name of a rule, or the rule itself'),
  final: z
    .boolean()
    .default(false)
    .describe('Of several stages before the body that decides, the one where it takes the final decision'),
  concerns: concernsForm.optional(),
  absentObjection: objectionOfTheAbsent.optional(),
};
const forward = z.enum(['by-itself', 'by-chair']).default('by-itself');
const verbs = z.record(kebab, destination).describe('What may be pronounced here, and where each verb leads');
const length = z
  .union([durationText, z.literal('stated')])
  .default('stated')
  .describe('How long; stated: whoever opens it says it (positionsBy)');

const meetingStage = z.strictObject({
  template: z.literal('meeting'),
  ...standing,
  agenda: z
    .enum(['required', 'not-required'])
    .default('required')
    .describe('Items are ruled on once the agenda is adopted'),
  forward,
  silence: silenceForm.optional(),
  verbs,
});
export type MeetingStage = z.output<typeof meetingStage>;

const silenceStage = z
  .strictObject({ template: z.literal('silence'), ...standing, forward, silence: silenceForm })
  .describe('A silence without a meeting');

const commentsStage = z
  .strictObject({ template: z.literal('comments'), ...standing, length, next: stage })
  .describe('A period in which positions and comments come in; at its end the draft goes on by itself');
export type CommentsStage = z.output<typeof commentsStage>;

const ballotStage = z
  .strictObject({
    template: z.literal('ballot'),
    ...standing,
    length: z
      .union([durationText, z.literal('stated')])
      .optional()
      .describe('Absent: it ends by a ruling'),
    freshPositions: z
      .boolean()
      .optional()
      .describe('Positions are given anew: nothing said before it counts here'),
    closes: z
      .enum(['by-ruling', 'when-met'])
      .default('by-ruling')
      .describe('when-met: with the position that meets the rule'),
    then: kebab
      .optional()
      .describe('The verb that follows without a ruling, when the rule is met at the end'),
    unmet: z.enum(['hold', 'stay', 'end']).default('hold').describe('Where it leads when it is not'),
    verbs,
  })
  .describe('Positions until the rule is met or the round ends');
export type BallotStage = z.output<typeof ballotStage>;

const actStage = z
  .strictObject({
    template: z.literal('act'),
    ...standing,
    by: z.enum(ROLES).default('chair').describe('Who decides'),
    verbs,
  })
  .describe('One entitled role decides by a ruling, without a meeting');
export type ActStage = z.output<typeof actStage>;

const transition = z.strictObject({
  to: z
    .union([z.string(), z.array(z.string()).min(1)])
    .optional()
    .describe(
      'A state (pending), a state of another stage (soc.pending), a stage, or adopted; a list: the stage named in the ruling, else the first; absent: stays',
    ),
  outcome: kebab.optional().describe('Of a ruling: this verb, which is recorded; the round closes'),
  when: conditionForm.optional(),
  do: z.array(doing).default([]),
});
const writtenState = z.strictObject({
  enter: z.array(doing).optional().describe('What happens when a draft comes here, from wherever'),
  on: z
    .record(z.string(), z.array(transition).min(1))
    .default({})
    .describe('For each command or deadline where it goes'),
  always: z.array(transition).default([]),
});
const writtenStage = z.strictObject({
  template: z.literal('states'),
  ...standing,
  initial: kebab,
  states: z.record(kebab, writtenState),
});
export type WrittenStage = z.output<typeof writtenStage>;

const stageForm = z.discriminatedUnion('template', [
  meetingStage,
  silenceStage,
  commentsStage,
  ballotStage,
  actStage,
  writtenStage,
]);
export type StageForm = z.output<typeof stageForm>;

const migrationForm = z
  .strictObject({
    from: z
      .array(z.int().positive())
      .min(1)
      .optional()
      .describe('Versions whose running drafts may be brought to this one; by default every earlier one'),
    states: z
      .record(z.string(), z.string())
      .optional()
      .describe('Old state: the state here, e.g. swg.pending: wg.pending; others keep their name'),
  })
  .describe('How drafts that run under an earlier version are brought to this one');

/** The one public form of a workflow: what a legal adviser writes and reads, and a machine proves. */
export const workflowForm = z
  .strictObject({
    workflow: kebab.describe('Name of the workflow'),
    version: z.int().positive(),
    kind: kindCode,
    title: localisedText,
    source: z.string().optional().describe('Where the procedure is written down'),
    languages: z
      .strictObject({
        required: z.array(z.string().regex(/^[a-z]{2}$/)),
        before: z.array(kebab).default([]).describe('Verbs that need the text complete in all of them'),
      })
      .default({ required: [], before: [] }),
    stances: z.record(kebab, stanceForm).default({}).describe('Added or restricted stances'),
    withoutStances: z.array(kebab).default([]).describe('Stances of the vocabulary that are not used here'),
    rules: z.record(kebab, ruleForm).default({}),
    verbs: z
      .record(kebab, z.strictObject({ like: kebab, words: localisedText }))
      .default({})
      .describe('Verbs of this body’s own, each like one of the vocabulary'),
    order: z
      .literal('fixed')
      .optional()
      .describe(
        'fixed: stages further on are reached as the verbs of this file say, and in no other way; by default the chair may name or refer to any',
      ),
    submitTo: z.array(stage).min(1).describe('Stages at which a draft may start'),
    finalBodies: z
      .array(bodyCode)
      .min(1)
      .describe('Bodies that may take the final decision; the first is the default'),
    adReferendum: z
      .strictObject({
        limit: durationText.optional().describe('Where the delegation names no date'),
        then: z
          .enum(['required', 'deemed-confirmed'])
          .optional()
          .describe('At the limit: by default the confirmation stays required, and the chair is told'),
      })
      .optional()
      .describe('Acceptances that wait for the capital'),
    concerns: concernsForm.optional().describe('For all stages that say nothing else'),
    revisions: z
      .strictObject({
        editorial: z
          .enum(['carry', 'restart'])
          .optional()
          .describe(
            'carry: an editorial revision leaves positions as they are; by default all are asked again',
          ),
      })
      .optional(),
    observers: z
      .strictObject({ comments: z.boolean().optional().describe('Observers may comment on the text') })
      .optional(),
    stages: z.record(kebab, stageForm),
    hold: z
      .strictObject({ review: durationText.describe('When a draft that is held is looked at again') })
      .optional()
      .describe('Drafts on hold'),
    issue: z
      .strictObject({
        number: z.string().default('{body}/{year}/{serial}').describe('Pattern of the decision’s number'),
        afterMeeting: z
          .literal(true)
          .optional()
          .describe('What a silence adopted is issued once the meeting that it was announced at is closed'),
      })
      .default({ number: '{body}/{year}/{serial}' }),
    migration: migrationForm.optional(),
    ...effectKeys,
  })
  .describe('A Placet workflow');
export type WorkflowForm = z.output<typeof workflowForm>;
