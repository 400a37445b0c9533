import { AUDIENCES, RECIPIENTS, type Addressee, type Notice } from '#procedure';
import { codesOf } from './params.js';
import type { NoticeParams } from './said.js';

const isAudience = (code: string): code is Addressee => (AUDIENCES as readonly string[]).includes(code);

/**
 * Whom the rule behind a notice names, as classes: what a letter says of why it came, and who else has it. Empty where
 * the notice names its readers itself.
 */
export function addresseesOf(kind: Notice, params: NoticeParams): readonly Addressee[] {
  const to = codesOf(params['to']);
  return to.length === 0 ? RECIPIENTS[kind].to : to.filter(isAudience);
}
