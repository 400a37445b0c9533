import { writeNotice } from '#engine';
import type { SubjectKind } from '#procedure';
import type { NoticeRow, Tx } from '#store';
import { armDigests } from './arm-digests.js';
import { writeDeliveries, type Message } from './deliveries.js';
import { reportMissingAddresses } from './failures.js';
import { lettersOf } from './letters-of.js';
import { MAIL_DOMAIN } from './message-id.js';
import type { NotificationPorts } from './ports.js';
import type { NoticeParams } from './said.js';
import { heldSceneOf, sceneOf } from './scene-of.js';
import { isReminder } from './still-true.js';
import { toldBefore } from './told-before.js';

/** Writes a notice's messages; gives the ids of those that are to be mailed. */
export type ExpandNotice = (tx: Tx, notice: NoticeRow, at: string) => Promise<readonly string[]>;

/**
 * Finds out whom a notice is for now, and writes a message to each in its own language. Whom it no longer concerns,
 * who answered meanwhile, say, is not told; a reminder that is no longer true tells nobody. By which rules they were
 * found is noted with it. Doing it again adds nothing.
 */
export function expandNotice(ports: NotificationPorts): ExpandNotice {
  return async (tx, notice, at) => {
    // A command on the subject that is under way is waited for: what it makes untrue is not told.
    const look = isReminder({ offset: notice.offset_text }) ? heldSceneOf : sceneOf;
    const scene = await look(tx, ports, notice.subject_id, at);
    const params = JSON.parse(notice.params) as NoticeParams;
    const letters = await lettersOf(tx, ports, { ...notice, params }, scene);
    if (!letters) return [];
    const { messages, newcomers } = await corrected(tx, notice, letters.messages);
    await reportMissingAddresses(tx, notice, messages, at);
    await noteRules(tx, notice, { ...params, rules: letters.rules });
    if (newcomers.length > 0 && params['change'] !== 'cancelled')
      await convene(tx, notice, { newcomers, at });
    await armDigests(tx, messages, at);
    return writeDeliveries(tx, notice, messages, { at, mailDomain: ports.mailDomain ?? MAIL_DOMAIN });
  };
}

interface Corrected {
  readonly messages: readonly Message[];
  readonly newcomers: readonly string[];
}

/** A correction goes to those who were told what it corrects; who was not has nothing to be set right. */
async function corrected(tx: Tx, notice: NoticeRow, messages: readonly Message[]): Promise<Corrected> {
  if (notice.kind !== 'meeting-changed') return { messages, newcomers: [] };
  const told = await toldBefore(tx, notice);
  const isTold = ({ recipient }: Message): boolean => told.has(recipient);
  return {
    messages: messages.filter(isTold),
    newcomers: messages.filter((message) => !isTold(message)).map(({ recipient }) => recipient),
  };
}

/** Whoever has not heard of the meeting yet is told of it as it stands. */
async function convene(
  tx: Tx,
  { subject_kind: kind, subject_id: id, occasion, schedule }: NoticeRow,
  { newcomers, at }: { readonly newcomers: readonly string[]; readonly at: string },
): Promise<void> {
  const ref = { kind: kind as SubjectKind, id };
  await writeNotice(tx, { kind: 'meeting-notice', ref, occasion, schedule, params: { only: newcomers }, at });
}

async function noteRules(tx: Tx, { id }: NoticeRow, params: NoticeParams): Promise<void> {
  await tx.run('UPDATE notice SET params = ? WHERE id = ?', [JSON.stringify(params), id]);
}
