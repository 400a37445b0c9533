import type { AtomicName } from './condition.form.js';

/** What a name in a workflow file refers to: its loader knows them all, and refuses any other. */
export type NameOf = 'verb' | 'stage' | 'deadline' | 'notice' | 'date' | 'stance' | 'rule';

export interface ConditionGuide {
  /** How it is written. */
  readonly example: string;
  /** When it holds: one sentence for whoever writes a procedure. */
  readonly holds: string;
  readonly names?: NameOf;
}

/** Every condition in words (docs/vocabulary.md), and what the names in it refer to. */
export const CONDITION_GUIDE: { readonly [K in AtomicName]: ConditionGuide } = {
  verdict: {
    example: 'verdict: met',
    holds:
      'the decision rule of the stage says so about the positions as they stand: `met`, `blocked` (somebody obstructs), `short-of-support` or `no-quorum`',
  },
  by: { example: 'by: chair', holds: 'the command is given by somebody who holds that role on this draft' },
  concerns: {
    example: 'concerns: none',
    holds: 'no blocking concern is open (`none`), or some are (`open`)',
  },
  languages: {
    example: 'languages: complete',
    holds: 'the text is complete in every language that this draft requires',
  },
  conditionsBefore: {
    example: 'conditionsBefore: met',
    holds:
      'every condition of the workflow that is stated `before` a verb of the command (`met`), or before one of these (`[decision]`), is met',
  },
  conditionOpen: {
    example: 'conditionOpen: true',
    holds: 'the condition that the command names is still to be met',
  },
  inForce: {
    example: 'inForce: reached',
    holds: 'every condition with `inForce` is met, the one that the command names included',
  },
  outcome: {
    example: 'outcome: approved',
    holds: 'of the verbs of the ruling this one leads: the one that moves the draft furthest',
    names: 'verb',
  },
  outcomeAmong: {
    example: 'outcomeAmong: [approved, postponed]',
    holds: 'every verb of the ruling is one of these',
    names: 'verb',
  },
  to: {
    example: 'to: committee',
    holds: 'the command names this stage (`body` in its payload)',
    names: 'stage',
  },
  next: {
    example: 'next: committee',
    holds: 'an earlier ruling or silence left this stage as the next one',
    names: 'stage',
  },
  nextOneOf: {
    example: 'nextOneOf: [plenary, committee]',
    holds: 'the ruling names one of these stages as `next`, or none',
    names: 'stage',
  },
  named: { example: 'named: committee', holds: 'the ruling names this stage as `next`', names: 'stage' },
  unnamed: { example: 'unnamed: true', holds: 'the command names no stage (`body` is absent)' },
  agreement: {
    example: 'agreement: unblocked',
    holds: 'no verb of the ruling agrees, or the verdict is `met`',
  },
  languagesBefore: {
    example: 'languagesBefore: [adopted]',
    holds: 'none of these verbs is in the ruling, or the text is complete in every required language',
    names: 'verb',
  },
  finalBody: {
    example: 'finalBody: true',
    holds: 'the body that considers the draft takes the final decision on it',
  },
  breaksSilence: {
    example: 'breaksSilence: true',
    holds: 'the position or communication came in time and breaks the silence',
  },
  asksSender: {
    example: 'asksSender: true',
    holds: 'the communication came in time, and its sender has yet to say whether it breaks the silence',
  },
  protested: {
    example: 'protested: true',
    holds: 'a delegation protested against the silence under review; it can only be reopened',
  },
  silenceProposed: {
    example: 'silenceProposed: true',
    holds: 'a silence is proposed, and nobody refused it',
  },
  communications: {
    example: 'communications: classified',
    holds: 'every communication received in time has been said to break the silence or not',
  },
  adReferendum: {
    example: 'adReferendum: confirmed',
    holds: 'no acceptance is waiting for confirmation by a capital',
  },
  meeting: {
    example: 'meeting: open',
    holds: 'the meeting concerned is `open`; `closed`, or there is none; there is `none`',
  },
  meetingOf: {
    example: 'meetingOf: this-body',
    holds: 'the meeting is one of the body that considers the draft, or there is none',
  },
  agenda: { example: 'agenda: adopted', holds: 'the agenda of the meeting is adopted' },
  deadline: {
    example: 'deadline: positions',
    holds: 'under `deadline.reached`: this deadline was running, and has come',
    names: 'deadline',
  },
  intake: {
    example: 'intake: received',
    holds: 'at the end of a silence: everybody had been told of it, and could be heard',
  },
  consents: { example: 'consents: all-sponsors', holds: 'every sponsor consents to the command' },
  change: { example: 'change: editorial', holds: 'the revision is said to be `editorial`, or `substantive`' },
  timelySending: {
    example: 'timelySending: true',
    holds: 'the command carries evidence, as of a communication that was sent in time',
  },
  provisional: {
    example: 'provisional: true',
    holds: 'an outcome waits for capitals to confirm (`keep-provisional`)',
  },
  bySilence: { example: 'bySilence: true', holds: 'the outcome that waits came from a silence' },
  provesTimely: {
    example: 'provesTimely: soc',
    holds:
      'the draft went on from this stage after a silence, and what comes now is proved to have broken it in time',
    names: 'stage',
  },
  overturns: {
    example: 'overturns: soc',
    holds:
      'this stage agreed, and what comes now would have stood in the way: it arrived before and is entered after, or contests what was recorded in the room',
    names: 'stage',
  },
  addresses: {
    example: 'addresses: working',
    holds: 'a letter reaches every eligible member that is represented',
  },
  authority: {
    example: 'authority: in-force',
    holds: 'the authority of the body to decide by silence has not lapsed',
  },
  clock: {
    example: 'clock: suspended',
    holds: 'a clock of a silence or of positions is `running`, or `suspended`',
  },
  within: {
    example: 'within: positions',
    holds: 'this deadline is running, and has not come yet',
    names: 'deadline',
  },
  firstTime: {
    example: 'firstTime: true',
    holds: 'the leading verb of the ruling was not pronounced on this draft before',
  },
  revision: {
    example: 'revision: changed',
    holds:
      'the text was revised since this body took the draft up (`changed`); the command is an `editorial` revision',
  },
  condition: {
    example: 'condition: omission-recommended',
    holds:
      'a condition of that name is met, or a verb of that name was pronounced on this draft and it was not referred back since',
  },
  package: {
    example: 'package: ready',
    holds:
      'the draft is in no package, or every other draft of it can be adopted too (`ready`), or is (`decided`). Whatever leads to `adopted` has it of itself',
  },
  packaged: { example: 'packaged: true', holds: 'the draft is in a package' },
  unblocks: {
    example: 'unblocks: true',
    holds: 'with this command the last point that obstructed is gone',
  },
  classifiesLast: {
    example: 'classifiesLast: true',
    holds: 'the last communication that a silence waited for is now classified',
  },
};
