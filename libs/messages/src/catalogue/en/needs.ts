import type { WordsOf } from '../declare.js';
import type { needs as declared } from '../parameters.js';

/** What a draft still needs, read under "Still needed". */
export const needs: WordsOf<typeof declared> = {
  'need.meeting': 'A meeting to consider it',
  'need.meeting.closed': 'The meeting to close',
  'need.agenda': 'A place on the adopted agenda',
  'need.call': 'The item to be called',
  'need.forward': 'To be forwarded to the next body',
  'need.ruling': 'A ruling',
  'need.concern-open': 'An answer to the open concern',
  'need.objection-standing': 'The objection to be lifted',
  'need.amendment-open': 'The proposed amendment to be disposed of',
  'need.reservation-open': 'The reservation to be lifted',
  'need.ad-referendum-open': 'Confirmation by the capital',
  'need.comments-running': 'The period for comments to run out',
  'need.silence-proposal': 'A silence to be proposed',
  'need.silence-running': 'The silence period to run out',
  'need.communication-unclassified': 'The sender’s word on whether the communication breaks the silence',
  'need.language-missing': 'The text{languagesCount, plural, =0 { in all languages} other { in {languages}}}',
  'need.notice-period': 'The notice period to run out',
  'need.quorum': 'A quorum',
  'need.support-missing': 'The support that the rule asks for',
  'need.review': 'The review of the silence to be concluded',
  'need.announcement': 'The decision to be announced at a meeting',
  'need.issue': 'The decision to be numbered and issued',
  'need.condition-unmet.note': 'A note on which of two differing words holds',
  'need.condition-unmet':
    '{conditionsCount, plural, =0 {A condition} one {A condition} other {Conditions}} to be met{conditionsCount, plural, =0 {} other {: {conditions}}}',
  'need.package': 'The other drafts of the package to be ready',
  'need.sponsor': 'A sponsor to take it forward',
  'need.coordinator-vacant': 'A coordinator{areaGiven, select, yes { for the area “{area}”} other {}}',
  'need.line': '{what}{whoCount, plural, =0 {} other {: {who}}}{byGiven, select, yes {, by {by}} other {}}',
  'need.line.at': '{what}{whoCount, plural, =0 {} other {: {who}}}{byGiven, select, yes {: {by}} other {}}',
};
