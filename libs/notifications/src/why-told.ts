import type { NoticeRow, Queries } from '#store';
import { delegationOf } from './heads.js';
import type { NotificationPorts } from './ports.js';
import { isNotice, recipientsOf } from './recipients.js';
import type { NoticeParams } from './said.js';
import { sceneOf } from './scene-of.js';

type Made = Pick<NoticeRow, 'kind' | 'subject_id' | 'params' | 'offset_text' | 'at'>;

/** By which rule a recipient of a notice is told, as things stood when the notice was made. */
export async function whyTold(
  q: Queries,
  ports: NotificationPorts,
  { kind, subject_id: subject, params, offset_text: offset, at }: Made,
): Promise<(recipient: string) => string> {
  if (!isNotice(kind)) return (recipient) => recipient;
  const scene = await sceneOf(q, ports, subject, at);
  const told = { kind, params: JSON.parse(params) as NoticeParams, offset };
  const rules = new Map(recipientsOf(told, scene).map(({ code, why }) => [code, why]));
  return (recipient) =>
    rules.get(recipient) ?? (delegationOf(recipient) === recipient ? recipient : 'head-of-delegation');
}
