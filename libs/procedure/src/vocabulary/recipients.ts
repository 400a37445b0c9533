import { OFFICES } from './offices.js';
import type { Audience, Notice } from './notices.js';

/**
 * Who a kind of notice is for: an audience, or somebody whom the notice itself names: the `sender` of a communication,
 * the `owner` of a concern, the `holder` of an office, whoever was `asked` to do something by a date; `stale`:
 * delegations whose position is about an older revision.
 */
export type Addressee = Audience | 'sender' | 'owner' | 'holder' | 'asked' | 'stale';

/** Whom an organisation may add to those who are told anyway. */
export const ADDABLE = [
  'all-members',
  'eligible',
  'sponsors',
  'coordinators',
  'invited-observers',
  'chair',
  'secretariat',
] as const satisfies readonly Audience[];
export type Addable = (typeof ADDABLE)[number];

export interface RecipientRule {
  readonly to: readonly Addressee[];
  /**
   * `public`: what the procedure announces, anyone may be added; `offices`: it is about the word of one delegation, and
   * only the offices may be.
   */
  readonly open: 'public' | 'offices';
  /** Whether a recipient may choose not to have it by mail: never what a right depends on. The inbox has it always. */
  readonly mayUnsubscribe: boolean;
}

const told = (
  to: readonly Addressee[],
  open: RecipientRule['open'] = 'public',
  mayUnsubscribe = false,
): RecipientRule => ({ to, open, mayUnsubscribe });

const MEETING = ['all-members', 'invited-observers'] as const;
const ALL = ['all-members'] as const;

/** Raised whenever a line of the table changes: a notice notes under which number its recipients were found. */
export const RECIPIENTS_VERSION = 1;

/** To whom each kind of notice goes unless the event itself names them (VOCABULARY 7). */
export const RECIPIENTS: { readonly [K in Notice]: RecipientRule } = {
  circulated: told(ALL),
  'revision-issued': told(ALL),
  'position-stale': told(['stale'], 'offices'),
  'meeting-notice': told(MEETING),
  'meeting-changed': told(MEETING),
  'meeting-reminder': told(MEETING, 'public', true),
  'agenda-issued': told(MEETING),
  'agenda-objection': told(OFFICES, 'offices'),
  'position-reminder': told(['undecided'], 'offices', true),
  'silence-opened': told(ALL),
  'silence-reminder': told(['undecided'], 'offices'),
  'silence-broken': told(ALL),
  'silence-elapsed': told(ALL),
  'silence-under-review': told(ALL),
  'silence-withdrawn': told(ALL),
  'objection-standing': told(ALL),
  'objection-withdrawn': told(ALL),
  'concern-reminder': told(['owner'], 'offices'),
  'concern-overdue': told(['owner', 'chair'], 'offices'),
  'concern-to-renew': told(['owners'], 'offices'),
  'position-conflict': told(['sender', 'chair'], 'offices'),
  'position-to-authorise': told(['sender'], 'offices'),
  'recorded-in-room': told(['sender'], 'offices'),
  'heard-in-part': told(['sender', 'chair'], 'offices'),
  'ad-referendum-deemed': told(ALL),
  'ad-referendum-reminder': told(['unconfirmed'], 'offices'),
  'deadline-extended': told(ALL),
  'clock-suspended': told(ALL),
  'clock-resumed': told(ALL),
  'language-delivered': told(ALL, 'public', true),
  'language-missing': told(['secretariat'], 'public', true),
  'ruling-recorded': told(ALL),
  'ruling-undone': told(ALL),
  'decision-announced': told(ALL),
  'decision-issued': told(ALL),
  'decision-in-force': told(ALL),
  'review-opened': told(ALL, 'public', true),
  'mandate-reminder': told(['asked', 'secretariat'], 'public', true),
  'mandate-due': told(['asked', ...OFFICES]),
  'reminder-unanswered': told([], 'offices'),
  'coordinator-term-ending': told(['holder', 'chair'], 'public', true),
  'delivery-failed': told(OFFICES, 'offices'),
  'communication-recorded': told(['sender', 'chair'], 'offices'),
  'hold-review-due': told(OFFICES, 'public', true),
  'stage-stale': told(OFFICES, 'public', true),
  'draft-withdrawn': told(ALL),
  'draft-superseded': told(ALL),
  'draft-split': told(ALL),
  'package-formed': told(ALL),
  'package-released': told(ALL),
  'workflow-migrated': told(ALL),
  digest: told(['holder'], 'offices', true),
};

/** Whom an organisation may add to the recipients of a kind of notice. */
export const addableTo = (notice: Notice): readonly Addable[] =>
  RECIPIENTS[notice].open === 'public' ? ADDABLE : OFFICES;
