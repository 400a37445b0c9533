import { addressOf } from '#organisation';
import { expandDigest } from './expand-digest.js';
import { expandNotice, type ExpandNotice } from './expand-notice.js';
import { inTurn } from './in-turn.js';
import { MAIL_DOMAIN } from './message-id.js';
import type { NotificationPorts } from './ports.js';
import { recipientsOf } from './recipients.js';
import type { NoticeParams } from './said.js';
import { sceneOf } from './scene-of.js';
import { stillConcerns } from './still-concerns.js';

/** Writes the messages of a notice of any kind: a daily letter is made of those that wait for it. */
export function expandAnyNotice(ports: NotificationPorts): ExpandNotice {
  const expand = expandNotice(ports);
  const mailDomain = ports.mailDomain ?? MAIL_DOMAIN;
  return async (tx, notice, at) => {
    await inTurn(tx, notice, at);
    if (notice.kind !== 'digest') return expand(tx, notice, at);
    const scene = await sceneOf(tx, ports, notice.subject_id, at);
    const params = JSON.parse(notice.params) as NoticeParams;
    const [holder] = recipientsOf({ kind: 'digest', params, offset: notice.offset_text }, scene);
    if (!holder) return [];
    const recipient = holder.code;
    return expandDigest(tx, {
      notice,
      recipient,
      address: addressOf(scene.organisation, recipient),
      scene,
      stillConcerns: stillConcerns(ports),
      writing: { at, mailDomain },
    });
  };
}
