import { say, type Language } from '#messages';
import { addedRecipients, reminderPlanOf, rulesVersions, type OrganisationState } from '#organisation';
import {
  addableTo,
  NOTICES,
  OCCASION_KINDS,
  OCCASIONS,
  RECIPIENTS,
  RECIPIENTS_VERSION,
  type Notice,
  type OccasionKind,
  type OccasionRule,
} from '#procedure';
import type { NoticeRules } from './notices.dto.js';
import { audienceName } from './why.js';
import { wordingSample } from './wording-sample.js';

/** Each kind of notice: when it is sent, to whom and in which words, as the rules are in force. */
export function noticeRulesIn(organisation: OrganisationState, language: Language): NoticeRules {
  const { recipients: own, plans } = rulesVersions(organisation);
  const named = (audience: string) => ({ audience, name: audienceName(language, audience) });
  return {
    version: { table: RECIPIENTS_VERSION, own, plans },
    rules: NOTICES.map((notice) => ({
      notice,
      when: say(language, `notice.when.${notice}`),
      to: RECIPIENTS[notice].to.map(named),
      also: addedRecipients(organisation, notice).map(named),
      addable: [...addableTo(notice)],
      mayUnsubscribe: RECIPIENTS[notice].mayUnsubscribe,
      reminds: occasionsOf(notice).map((kind) => planOf(organisation, kind, notice, language)),
      ...wordingSample(language, notice),
    })),
  };
}

/** What a kind of notice reminds of. */
function occasionsOf(notice: Notice): readonly OccasionKind[] {
  return OCCASION_KINDS.filter((kind) => {
    const rule: OccasionRule = OCCASIONS[kind];
    return rule.notice === notice || rule.overdue === notice;
  });
}

function planOf(organisation: OrganisationState, kind: OccasionKind, notice: Notice, language: Language) {
  const rule: OccasionRule = OCCASIONS[kind];
  const { before, after } = reminderPlanOf(organisation, kind);
  return {
    occasion: kind,
    sentence: say(language, `occasion.${kind}`),
    before: rule.notice === notice ? [...before] : [],
    after: (rule.overdue ?? rule.notice) === notice ? [...after] : [],
  };
}
