import { localText } from '#calendar';
import { silenceAuthority } from '#organisation';
import type { Facts } from '#procedure';
import { isRefusal, type Dates, type DraftQuestion, type Gathered } from './question.js';

/** Whether the body may still decide by silence, and when a silence that ends at `due` would stop for lack of it. */
export function authorityFor(
  question: DraftQuestion,
  due: string,
): { readonly dates?: Dates; readonly conditions?: Facts['conditions'] } {
  const { organisation, snapshot, terms } = question;
  const authority = silenceAuthority(organisation, snapshot?.context.body ?? '');
  if (!authority) return {};
  const { until, zone, running } = authority;
  const isInForce = terms.at < until;
  const stops = isInForce && running === 'stop' && until < due;
  const local = localText(until, zone);
  return {
    ...(stops ? { dates: { authority: { due: until, zone, local, explanation: [] } } } : {}),
    conditions: { 'silence-authority': isInForce },
  };
}

export function withAuthority(question: DraftQuestion, gathered: Gathered, due: string): Gathered {
  if (isRefusal(gathered)) return gathered;
  const { dates, conditions } = authorityFor(question, due);
  return {
    ...gathered,
    ...(dates ? { dates: { ...gathered.dates, ...dates } } : {}),
    ...(conditions ? { conditions: { ...gathered.conditions, ...conditions } } : {}),
  };
}

/** When a silence ends, or the authority for it: whether it ran under one until its end, or runs on under one. */
export function authorityAtEnd(question: DraftQuestion): Partial<Facts> {
  const { organisation, snapshot, command, terms } = question;
  const authority = silenceAuthority(organisation, snapshot?.context.body ?? '');
  const due = snapshot?.context.deadlines.find(({ kind }) => kind === 'silence')?.due;
  if (authority?.running !== 'stop' || due === undefined) return {};
  const end = command.with['kind'] === 'silence' ? due : terms.at;
  const lapsed = command.with['kind'] === 'silence' ? authority.until < end : authority.until <= end;
  const { dates } = authorityFor(question, due);
  return { ...(dates ? { dates } : {}), conditions: { 'silence-authority': !lapsed } };
}
