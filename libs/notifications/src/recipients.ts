import type { Audience, Notice } from '#procedure';

/**
 * Who a kind of notice is for: an audience, or somebody whom the notice itself names: the `sender` of a communication,
 * the `owner` of a concern, the `holder` of an office; `stale`: delegations whose position is about an older revision.
 */
export type Addressee = Audience | 'sender' | 'owner' | 'holder' | 'stale';

const MEETING = ['all-members', 'invited-observers'] as const;
const OFFICES = ['chair', 'secretariat'] as const;
const ALL = ['all-members'] as const;

/** To whom each kind of notice goes unless the effect says otherwise (VOCABULARY 7). */
export const RECIPIENTS: { readonly [K in Notice]: readonly Addressee[] } = {
  circulated: ALL,
  'revision-issued': ALL,
  'position-stale': ['stale'],
  'meeting-notice': MEETING,
  'meeting-changed': MEETING,
  'meeting-reminder': MEETING,
  'agenda-issued': MEETING,
  'agenda-objection': OFFICES,
  'position-reminder': ['undecided'],
  'silence-opened': ALL,
  'silence-reminder': ['undecided'],
  'silence-broken': ALL,
  'silence-elapsed': ALL,
  'silence-under-review': ALL,
  'silence-withdrawn': ALL,
  'objection-standing': ALL,
  'objection-withdrawn': ALL,
  'concern-overdue': ['owner', 'chair'],
  'concern-to-renew': ['owners'],
  'position-conflict': ['sender', 'chair'],
  'position-to-authorise': ['sender'],
  'recorded-in-room': ['sender'],
  'heard-in-part': ['sender', 'chair'],
  'ad-referendum-deemed': ALL,
  'ad-referendum-reminder': ['unconfirmed'],
  'deadline-extended': ALL,
  'clock-suspended': ALL,
  'clock-resumed': ALL,
  'language-delivered': ALL,
  'language-missing': ['secretariat'],
  'ruling-recorded': ALL,
  'ruling-undone': ALL,
  'decision-announced': ALL,
  'decision-issued': ALL,
  'decision-in-force': ALL,
  'review-opened': ALL,
  'mandate-due': OFFICES,
  'coordinator-term-ending': ['holder', 'chair'],
  'delivery-failed': OFFICES,
  'communication-recorded': ['sender', 'chair'],
  'hold-review-due': OFFICES,
  'stage-stale': OFFICES,
  'draft-withdrawn': ALL,
  'draft-superseded': ALL,
  'draft-split': ALL,
  'package-formed': ALL,
  'package-released': ALL,
  'workflow-migrated': ALL,
  digest: ['holder'],
};

export function isNotice(kind: string): kind is Notice {
  return Object.hasOwn(RECIPIENTS, kind);
}
