import { addressOf } from '#organisation';
import { isParticipant, missingLanguages, type Notice } from '#procedure';
import type { NoticeRow, Queries } from '#store';
import { deliveryId, type Message } from './deliveries.js';
import { headsBeside } from './heads.js';
import { gather } from './gather.js';
import { awaitedBy } from './named-now.js';
import { textOf } from './params.js';
import type { NotificationPorts } from './ports.js';
import { isNotice, recipientsOf, rulesFor, type Recipient, type RulesInForce } from './recipients.js';
import { saidOf, type NoticeParams } from './said.js';
import type { Scene } from './scene.js';
import { isReminder, isStillTrue } from './still-true.js';
import { waitOf } from './may-wait.js';
import { write, writePage } from './wording.js';

/** As much of a notice as its messages depend on. */
export type Telling = Pick<NoticeRow, 'kind' | 'occasion' | 'schedule' | 'offset_text'> & {
  readonly params: NoticeParams;
};

type Somebody = Recipient & { readonly address?: string };

/** A message with the reason why its recipient has it. */
export interface Letters {
  readonly messages: readonly (Message & Pick<Recipient, 'why'>)[];
  readonly rules: RulesInForce;
}

/**
 * What a notice says to whom, at the moment of the scene: what is sent, and what a preview shows, are this. Nobody where
 * it is a reminder that is no longer true.
 */
export async function lettersOf(
  q: Queries,
  ports: NotificationPorts,
  { kind, occasion, schedule, offset_text: offset, params: kept }: Telling,
  scene: Scene,
): Promise<Letters | undefined> {
  if (!isNotice(kind)) throw new Error(`Not a notice: ${kind}`);
  if (!isStillTrue({ kind, schedule, params: kept, offset }, scene)) return undefined;
  const silent = unanswered(kept, offset, scene);
  if (silent?.length === 0) return undefined;
  const params = { ...saidNow(scene), ...saidByTime({ kind, offset, silent }, kept, scene), ...kept };
  const told = { kind, params, offset };
  const named = recipientsOf(told, scene);
  const recipients: readonly Somebody[] = [...named, ...headsBeside(params, named, scene.organisation)];
  const material = await gather(q, ports, { kind, params, scene });
  const channels = params['channels'] as readonly string[] | undefined;
  const messages = recipients.map(({ code: recipient, why, address: own }) => {
    const address = own ?? addressOf(scene.organisation, recipient);
    const written = { recipient, why, address, channels, ...write(material, recipient) };
    if (address === undefined) return written;
    const id = deliveryId({ kind, occasion, schedule, offset_text: offset }, recipient, 'email');
    const wait = waitOf({ kind, params, at: scene.at }, recipient, scene.organisation);
    return { ...written, wait, page: writePage(material, recipient, id) };
  });
  return { messages, rules: rulesFor(told, scene) };
}

function saidNow({ draft, meeting }: Scene): NoticeParams {
  if (draft) return saidOf('draft', draft);
  return meeting ? saidOf('meeting', meeting) : {};
}

interface Timed {
  readonly kind: Notice;
  readonly offset: string;
  readonly silent: readonly string[] | undefined;
}

/** What only a reminder says: who still owes what, and which languages are missing. */
function saidByTime({ kind, offset, silent }: Timed, params: NoticeParams, scene: Scene): NoticeParams {
  if (!isReminder({ offset })) return {};
  if (silent) return { who: silent.filter(isParticipant) };
  const languages = kind === 'language-missing' && scene.draft ? missingLanguages(scene.draft.context) : [];
  const who = awaitedBy(kind, params, scene);
  return {
    ...(who.length > 0 ? { who } : {}),
    ...(languages.length > 0 ? { language: languages } : {}),
  };
}

/** Of a notice that reminders went unanswered: whom they were for. `undefined` of any other. */
export function unanswered(
  params: NoticeParams,
  offset: string,
  scene: Scene,
): readonly string[] | undefined {
  const kind = textOf(params['about']);
  if (kind === undefined) return undefined;
  if (!isNotice(kind)) return [];
  const { to: _offices, ...asked } = params;
  return recipientsOf({ kind, params: asked, offset }, scene).map(({ code }) => code);
}
