import { writeNotice } from '#engine';
import type { SubjectKind } from '#procedure';
import type { NoticeRow, Tx } from '#store';
import { armDigests } from './arm-digests.js';
import { writeDeliveries, type Message } from './deliveries.js';
import { reportMissingAddresses } from './failures.js';
import { lettersOf } from './letters-of.js';
import { MAIL_DOMAIN } from './message-id.js';
import type { NotificationPorts } from './ports.js';
import { saidOf, type NoticeParams } from './said.js';
import type { Scene } from './scene.js';
import { heldSceneOf, sceneOf } from './scene-of.js';
import { isReminder } from './still-true.js';
import { toldBefore } from './told-before.js';

/** Writes a notice's messages; gives the ids of those that are to be mailed. */
export type ExpandNotice = (tx: Tx, notice: NoticeRow, at: string) => Promise<readonly string[]>;

/**
 * Finds out whom a notice is for now, and writes a message to each in its own language. Whom it no longer concerns,
 * who answered meanwhile, say, is not told; a reminder that is no longer true tells nobody, nor is anybody convened to what
 * a later notice cancels or moves. By which rules they were
 * found is noted with it. Doing it again adds nothing.
 */
export function expandNotice(ports: NotificationPorts): ExpandNotice {
  return async (tx, notice, at) => {
    // A command on the subject that is under way is waited for: what it makes untrue is not told.
    const look = isReminder({ offset: notice.offset_text }) ? heldSceneOf : sceneOf;
    const scene = await look(tx, ports, notice.subject_id, at);
    const params = JSON.parse(notice.params) as NoticeParams;
    if (notice.kind === 'meeting-notice' && isSuperseded(params, scene)) return [];
    const letters = await lettersOf(tx, ports, { ...notice, params }, scene);
    if (!letters) return [];
    const { messages, newcomers } = await divided(tx, { ...notice, params }, letters.messages);
    await reportMissingAddresses(tx, notice, messages, at);
    await noteRules(tx, notice, { ...params, rules: letters.rules });
    if (newcomers.length > 0 && params['change'] !== 'cancelled')
      await convene(tx, notice, { newcomers, at });
    await armDigests(tx, messages, at);
    return writeDeliveries(tx, notice, messages, { at, mailDomain: ports.mailDomain ?? MAIL_DOMAIN });
  };
}

/** Nobody was told yet of what is no more so: the change, whose notice comes after this one, tells them what is. */
function isSuperseded(params: NoticeParams, { meeting }: Scene): boolean {
  if (!meeting) return false;
  if (meeting.state === 'cancelled') return true;
  if (params['opens'] === undefined) return false;
  const now = saidOf('meeting', meeting);
  return MOVABLE.some((what) => JSON.stringify(params[what]) !== JSON.stringify(now[what]));
}

const MOVABLE = ['opens', 'closes', 'zone', 'mode', 'place', 'link', 'sittings'] as const;

interface Divided {
  readonly messages: readonly Message[];
  readonly newcomers: readonly string[];
}

/**
 * A correction goes to those who were told what it corrects; who was not has nothing to be set right, and is convened,
 * once.
 */
async function divided(
  tx: Tx,
  notice: Pick<NoticeRow, 'id' | 'kind' | 'subject_id'> & { readonly params: NoticeParams },
  messages: readonly Message[],
): Promise<Divided> {
  const { kind, params } = notice;
  const isOfNewcomers = kind === 'meeting-notice' && params['only'] !== undefined;
  if (kind !== 'meeting-changed' && !isOfNewcomers) return { messages, newcomers: [] };
  const told = await toldBefore(tx, notice);
  const { before = [], not = [] } = Object.groupBy(messages, ({ recipient }) =>
    told.has(recipient) ? 'before' : 'not',
  );
  if (isOfNewcomers) return { messages: not, newcomers: [] };
  return { messages: before, newcomers: not.map(({ recipient }) => recipient) };
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
