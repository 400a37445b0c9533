import { participant, type OrganisationState } from '#organisation';
import type { NoticeParams } from './said.js';
import { codesOf } from './params.js';
import type { Recipient } from './recipients.js';

const HEAD = 'head-of-delegation';

export interface Head extends Recipient {
  readonly address: string;
}

/** The delegation of which somebody is the head, where the code of a recipient names one. */
export function delegationOf(recipient: string): string {
  return recipient.startsWith(`${HEAD}:`) ? recipient.slice(HEAD.length + 1) : recipient;
}

/**
 * The heads of the delegations that are told, where the plan takes a reminder to them. One whose address is not known,
 * or is that of the delegation, has it already.
 */
export function headsBeside(
  params: NoticeParams,
  told: readonly Recipient[],
  organisation: OrganisationState,
): readonly (Recipient & { readonly address?: string })[] {
  if (!codesOf(params['escalate']).includes(HEAD)) return [];
  return told.flatMap(({ code }): readonly Head[] => {
    const { head, address } = participant(organisation, code) ?? {};
    if (head === undefined || head === address) return [];
    return [{ code: `${HEAD}:${code}`, why: HEAD, address: head }];
  });
}
