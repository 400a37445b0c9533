import type { FROM_THE_MEETING } from '../compile/machine-event.js';
import type { DraftCommandType } from '../vocabulary/draft-commands.js';
import type { ActionName } from './condition.form.js';
import type { NameOf } from './conditions.guide.js';

export interface ParameterGuide {
  readonly means: string;
  readonly required?: boolean;
  readonly names?: NameOf | 'stage-or-final-body' | 'body';
  /** Allowed values, where it is not a name. */
  readonly values?: readonly (string | boolean)[];
}

export interface ActionGuide {
  /** What it does to the draft: one sentence for whoever writes a procedure. */
  readonly does: string;
  /** The commands whose payload it reads: under any other it would record what nobody said. */
  readonly under?: readonly (DraftCommandType | keyof typeof FROM_THE_MEETING)[];
  readonly parameters?: Readonly<Record<string, ParameterGuide>>;
}

const YES = { values: [true] };
const next = {
  means:
    'stage that follows unless the ruling names one; `final-body`: the one that takes the final decision',
  names: 'stage-or-final-body',
} as const;

/** Every action in words (docs/vocabulary.md), with its parameters. */
export const ACTION_GUIDE: { readonly [K in ActionName]: ActionGuide } = {
  'begin-reading': {
    does: 'the draft is now before a body: positions given before another one become stale, no round is open, clocks of the stage before end',
    parameters: {
      body: { means: 'the body; default: the same as before', names: 'body' },
      fresh: { means: 'positions are given anew: none from before counts', ...YES },
    },
  },
  'open-round': {
    does: 'opens a round: who is eligible is frozen',
    parameters: {
      method: { means: 'how the body decides; default: meeting', values: ['meeting', 'silence', 'ballot'] },
    },
  },
  'close-round': { does: 'closes the round; the end of a silence and of its review no longer run' },
  'set-deadline': {
    does: 'starts a deadline at a date that the command brought, else after a length of time; one of the same kind is replaced',
    parameters: {
      kind: { means: 'kind of deadline', names: 'deadline', required: true },
      from: { means: 'key of the date', names: 'date' },
      length: { means: 'ISO 8601, e.g. P30D, counted from the command' },
      workingDays: { means: 'the same in working days of the body' },
    },
  },
  'clear-deadline': {
    does: 'ends a deadline, or all of them',
    parameters: { kind: { means: 'which; default: all', names: 'deadline' } },
  },
  'suspend-clocks': {
    does: 'the clocks of a silence and of positions stand still, until `until` where the command says so',
  },
  'resume-clocks': { does: 'the clocks that stood still go on with what was left' },
  'register-position': {
    does: 'the position of the command becomes the current one of its delegation',
    under: ['position.register'],
  },
  'confirm-position': {
    does: 'an acceptance ad referendum is confirmed, or a stale position taken again',
    under: ['position.confirm'],
  },
  'withdraw-position': { does: 'the delegation has no position any more', under: ['position.withdraw'] },
  'answer-concern': { does: 'the concern has the answer of its owner', under: ['concern.answer'] },
  'restore-lapsed': { does: 'what lapsed as the silence ended stands again: it did not end so after all' },
  'lapse-concerns': {
    does: 'what its owner was told to renew in this round, and did not, lapses; who was never told stands',
  },
  'limit-reached': {
    does: 'the limit of a confirmation or of an answer has come; the next one runs',
    under: ['deadline.reached'],
    parameters: { kind: { means: 'ad-referendum or concern', names: 'deadline', required: true } },
  },
  'carry-positions': {
    does: 'a new revision of which all positions hold as they are',
    under: ['revision.issue'],
  },
  'attach-statement': {
    does: 'the statement will be attached to the decision',
    under: ['statement.register'],
  },
  'keep-communication': {
    does: 'the communication is kept; where it came in time, it waits to be classified',
    under: ['communication.record'],
  },
  'classify-communication': {
    does: 'the communication no longer waits to be classified',
    under: ['communication.classify'],
  },
  rule: { does: 'the verbs of the ruling are recorded as outcomes', under: ['ruling.record'] },
  'set-next': { does: 'keeps which stage follows', parameters: { next: { ...next, required: true } } },
  'propose-silence': {
    does: 'keeps the proposed silence: outcome, expiry or length',
    under: ['silence.propose'],
  },
  'drop-silence': { does: 'no silence is proposed any more; after `silence.refuse` it is kept as refused' },
  'count-broken': {
    does: 'remembers that a silence before this body was broken: the next one is a further round of the same',
  },
  'lift-own-points': {
    does: 'the open blocking concerns of the delegation are lifted',
    under: ['position.withdraw'],
  },
  'rule-silence': { does: 'records the outcome `approved-subject-to-silence`' },
  'begin-silence': { does: 'the deadline `silence` starts' },
  'take-silent-outcome': {
    does: 'the outcome of the silence takes effect; in the final body it is the decision',
  },
  'exclude-participant': {
    does: 'the participant that the command names leaves the electorate of the open round',
    under: ['round.exclude'],
  },
  'take-outcome': {
    does: 'a verb is recorded as outcome without a ruling',
    parameters: { verb: { means: 'the verb', names: 'verb', required: true } },
  },
  'take-silent-next': { does: 'the stage named with the silence follows, else that of the final body' },
  'issue-revision': { does: 'a new text; positions on the old one are stale', under: ['revision.issue'] },
  'deliver-language': { does: 'the text is complete in that language', under: ['revision.deliver'] },
  'leave-sponsors': { does: 'the actor is no longer a sponsor', under: ['draft.leave'] },
  'mandate-reached': {
    does: 'what a ruling asked for and was not reported by then is overdue',
    under: ['deadline.reached'],
  },
  'report-mandate': { does: 'what a ruling asked for is reported', under: ['mandate.report'] },
  'join-package': {
    does: 'the draft is in a package with the others that the command names, or in none',
    under: ['package.form', 'package.release'],
  },
  'join-sponsors': { does: 'the actor is a sponsor', under: ['sponsor.join'] },
  'keep-provisional': {
    does: 'an outcome waits for capitals to confirm',
    parameters: { next, bySilence: { means: 'the outcome is that of the silence', ...YES } },
  },
  'take-provisional': { does: 'the outcome that waited takes effect' },
  decide: { does: 'the decision is taken: this body, this revision, now' },
  'take-back': {
    does: 'what was pronounced until now counts as pronounced no more: the draft was referred back',
  },
  announce: { does: 'the decision is taken now, unless the silence took it' },
  'move-close': { does: 'the round stays open until the new end of the silence' },
  'undo-silence': { does: 'what the silence brought about is undone' },
  'await-reopening': { does: 'a delegation protested: a silence under review can only be opened again' },
  'await-communications': {
    does: 'a silence that ended waits until every communication is classified',
  },
  'return-to-silence': {
    does: 'undoes all that followed the silence of a stage: the draft is before its body again',
    parameters: { to: { means: 'the stage', names: 'stage', required: true } },
  },
  'return-to-ruling': {
    does: 'undoes what was agreed over what comes now, and all that followed: the draft is before that body again',
    under: ['position.register', 'communication.record', 'concern.answer'],
  },
  seal: {
    does: 'the decision gets its number, and nothing of it changes any more',
    under: ['decision.issue'],
  },
  'meet-condition': { does: 'the condition that the command names is met', under: ['condition.meet'] },
  notify: {
    does: 'tells those whom the notice concerns',
    parameters: {
      notice: { means: 'which notice', names: 'notice', required: true },
      cause: {
        means:
          'of `silence-withdrawn`: why the silence ends; of `silence-under-review`: why it is (`communication`, `protest`); of `silence-opened`: `reopened`; of `silence-broken` where nobody broke it: `unmet`',
        values: [
          'held',
          'superseded',
          'lapsed',
          'unreachable',
          'communication',
          'protest',
          'reopened',
          'unmet',
          'ad-referendum',
        ],
      },
    },
  },
};
