import type { LocalisedText, Notice } from '#procedure';
import type { Queries } from '#store';
import { noticeText } from './attached-text.js';
import { awaitedFor, type Item } from './agenda-items.js';
import type { NotificationPorts } from './ports.js';
import type { NoticeParams } from './said.js';
import { readDraft } from './scene-of.js';
import type { Scene } from './scene.js';
import type { Material } from './wording.js';

interface Asked {
  readonly kind: Notice;
  readonly params: NoticeParams;
  readonly scene: Scene;
}

/** Reads once what a notice speaks of: the title of its draft, the items of its meeting. */
export async function gather(q: Queries, ports: NotificationPorts, asked: Asked): Promise<Material> {
  const { draft } = asked.scene;
  const { title, symbol } = draft ? await namesOf(q, draft.id) : {};
  const text = await noticeText(q, asked.kind, asked.params, asked.scene);
  return { ...asked, title, symbol, text, items: await itemsOf(q, ports, asked.scene) };
}

async function itemsOf(q: Queries, ports: NotificationPorts, scene: Scene): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const { draft: id, title } of scene.meeting?.context.items ?? []) {
    const named = title ?? (id === undefined ? undefined : (await namesOf(q, id)).title);
    const draft = id === undefined ? undefined : await readDraft(q, ports, id);
    if (named) items.push({ title: named, awaited: awaitedFor(draft, scene) });
  }
  return items;
}

interface DraftNames {
  readonly title?: LocalisedText;
  readonly symbol?: string;
}

async function namesOf(q: Queries, id: string): Promise<DraftNames> {
  const row = await q.get<{ title: string; symbol: string | null }>(
    'SELECT title, symbol FROM draft WHERE id = ?',
    [id],
  );
  if (!row) return {};
  return {
    title: JSON.parse(row.title) as LocalisedText,
    ...(row.symbol === null ? {} : { symbol: row.symbol }),
  };
}
