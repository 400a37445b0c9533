import { isMessageKey, LANGUAGES, say } from '#messages';
import { agendaNumbers, type LocalisedText, type NamedItem, type Notice } from '#procedure';
import type { AgendaVersionRow, Queries } from '#store';
import { noticeText } from './attached-text.js';
import { awaitedFor, type Item } from './agenda-items.js';
import type { NotificationPorts } from './ports.js';
import type { NoticeParams } from './said.js';
import { readDraft } from './scene-of.js';
import type { MeetingState, Scene } from './scene.js';
import type { ChangedItems, Material } from './wording.js';

interface Asked {
  readonly kind: Notice;
  readonly params: NoticeParams;
  readonly scene: Scene;
}

type Listed = Omit<MeetingState['items'][number], 'state'>;

/** Reads once what a notice speaks of: the title of its draft, the items of its meeting. */
export async function gather(q: Queries, ports: NotificationPorts, asked: Asked): Promise<Material> {
  const { draft } = asked.scene;
  const { title, symbol } = draft ? await namesOf(q, draft.id) : {};
  const text = await noticeText(q, asked.kind, asked.params, asked.scene);
  const changes = await changesOf(q, asked.params);
  const items = await itemsOf(q, ports, asked);
  return { ...asked, title, symbol, text, items, ...(changes && { changes }) };
}

async function itemsOf(q: Queries, ports: NotificationPorts, asked: Asked): Promise<readonly Item[]> {
  const listed = await agendaOf(q, asked);
  const numbers = agendaNumbers(listed);
  const items: Item[] = [];
  for (const [index, { draft: id, list, ...item }] of listed.entries()) {
    if (!isMeant(asked, listed[index])) continue;
    const { title, words } = id === undefined ? { title: titleOf(item) } : await namesOf(q, id);
    const draft = id === undefined ? undefined : await readDraft(q, ports, id);
    if (title)
      items.push({
        title,
        number: numbers[index] ?? '',
        list,
        words,
        awaited: awaitedFor(draft, asked.scene),
      });
  }
  return items;
}

/** An agenda that was circulated is told as it was circulated, whatever has been done to it since. */
async function agendaOf(q: Queries, { kind, params, scene }: Asked): Promise<readonly Listed[]> {
  const { version } = params;
  if (kind !== 'agenda-issued' || typeof version !== 'number') return scene.meeting?.context.items ?? [];
  const row = await q.get<Pick<AgendaVersionRow, 'items'>>(
    'SELECT items FROM agenda_version WHERE meeting_id = ? AND version = ?',
    [scene.meeting?.id ?? '', version],
  );
  return row ? (JSON.parse(row.items) as Listed[]) : [];
}

/** An objection is to one item. */
function isMeant({ kind, params }: Asked, listed: Listed | undefined): boolean {
  if (kind !== 'agenda-objection') return true;
  const item = params['item'] as NamedItem | undefined;
  if (item?.draft !== undefined) return item.draft === listed?.draft;
  return JSON.stringify([item?.kind, item?.title]) === JSON.stringify([listed?.kind, listed?.title]);
}

const CHANGES = ['struck', 'added', 'removed', 'moved', 'amended'] as const;

async function changesOf(q: Queries, params: NoticeParams): Promise<ChangedItems | undefined> {
  if (!CHANGES.some((change) => params[change] !== undefined)) return undefined;
  const named = async (change: (typeof CHANGES)[number]) => {
    const titles: LocalisedText[] = [];
    for (const item of (params[change] ?? []) as readonly NamedItem[]) {
      const title = item.draft === undefined ? titleOf(item) : (await namesOf(q, item.draft)).title;
      if (title) titles.push(title);
    }
    return [change, titles] as const;
  };
  const lists: (readonly [string, readonly LocalisedText[]])[] = [];
  for (const change of CHANGES) lists.push(await named(change));
  return Object.fromEntries(lists);
}

/** Its own title, or the words for its kind. */
function titleOf({ kind = '', title }: NamedItem): LocalisedText | undefined {
  const key = `item.${kind}`;
  if (title || !isMessageKey(key)) return title;
  return Object.fromEntries(LANGUAGES.map((language) => [language, say(language, key)]));
}

interface DraftNames {
  readonly title?: LocalisedText;
  readonly symbol?: string;
  readonly words?: Readonly<Record<string, number>>;
}

interface NamesRow {
  readonly title: string;
  readonly symbol: string | null;
  readonly circulated: number;
  readonly words: string | null;
}

/** Of a draft that no body has yet, delegations are not told on an agenda. */
async function namesOf(q: Queries, id: string): Promise<DraftNames> {
  const row = await q.get<NamesRow>(
    `SELECT draft.title, draft.symbol, draft.circulated, own.words FROM draft
     LEFT JOIN draft_revision AS own ON own.draft_id = draft.id AND own.number = draft.revision
     WHERE draft.id = ?`,
    [id],
  );
  if (!row || Number(row.circulated) === 0) return {};
  return {
    title: JSON.parse(row.title) as LocalisedText,
    ...(row.symbol === null ? {} : { symbol: row.symbol }),
    ...(row.words === null ? {} : { words: JSON.parse(row.words) as Record<string, number> }),
  };
}
