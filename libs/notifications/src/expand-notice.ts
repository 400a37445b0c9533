import { participant } from '#organisation';
import type { NoticeRow, Tx } from '#store';
import { resolveAudiences } from './audiences.js';
import { deliveryId, writeDeliveries, type Message } from './deliveries.js';
import { reportMissingAddresses } from './failures.js';
import { gather } from './gather.js';
import { MAIL_DOMAIN } from './message-id.js';
import { codesOf, textOf } from './params.js';
import type { NotificationPorts } from './ports.js';
import { isNotice, RECIPIENTS } from './recipients.js';
import { saidOf, type NoticeParams } from './said.js';
import type { Scene } from './scene.js';
import { sceneOf } from './scene-of.js';
import { isStillTrue } from './still-true.js';
import { write, writePage } from './wording.js';

/** Writes a notice's messages; gives the ids of those that are to be mailed. */
export type ExpandNotice = (tx: Tx, notice: NoticeRow, at: string) => Promise<readonly string[]>;

/**
 * Finds out whom a notice is for now, and writes a message to each in its own language. Whom it no longer concerns,
 * who answered meanwhile, say, is not told; a reminder that is no longer true tells nobody. Doing it again adds nothing.
 */
export function expandNotice(ports: NotificationPorts): ExpandNotice {
  return async (tx, notice, at) => {
    const { kind, schedule } = notice;
    if (!isNotice(kind)) throw new Error(`Not a notice: ${kind}`);
    const scene = await sceneOf(tx, ports, notice.subject_id, at);
    const params = { ...saidNow(scene), ...(JSON.parse(notice.params) as NoticeParams) };
    const until = textOf(params['until']);
    if (!isStillTrue({ kind, schedule, until }, scene)) return [];
    const recipients = recipientsOf(kind, params, scene);
    const material = await gather(tx, ports, { kind, params, scene });
    const messages = recipients.map((recipient): Message => {
      const address = addressOf(recipient, scene, ports);
      const written = write(material, recipient);
      if (address === undefined) return { recipient, ...written };
      const page = writePage(material, recipient, deliveryId(notice, recipient, 'email'));
      return { recipient, address, ...written, page };
    });
    await reportMissingAddresses(tx, notice, messages, at);
    return writeDeliveries(tx, notice, messages, { at, mailDomain: ports.mailDomain ?? MAIL_DOMAIN });
  };
}

function saidNow({ draft, meeting }: Scene): NoticeParams {
  if (draft) return saidOf('draft', draft);
  return meeting ? saidOf('meeting', meeting) : {};
}

/** Codes of those whom a notice of this kind is for at the moment of the scene. */
export function recipientsOf(
  kind: keyof typeof RECIPIENTS,
  params: NoticeParams,
  scene: Scene,
): readonly string[] {
  const to = codesOf(params['to']);
  const audiences = to.length > 0 ? to : RECIPIENTS[kind].flatMap((addressee) => meant(addressee, params));
  const [only, except] = [codesOf(params['only']), codesOf(params['except'])];
  return resolveAudiences(audiences, scene).filter(
    (code) => !except.includes(code) && (only.length === 0 || only.includes(code)),
  );
}

/** Whom the notice itself names; other addressees are audiences. */
function meant(addressee: string, params: NoticeParams): readonly string[] {
  if (addressee !== 'sender' && addressee !== 'owner' && addressee !== 'holder') return [addressee];
  return codesOf([params[addressee]]);
}

function addressOf(recipient: string, { organisation }: Scene, ports: NotificationPorts): string | undefined {
  return participant(organisation, recipient)?.address ?? ports.addressOf?.(recipient);
}
