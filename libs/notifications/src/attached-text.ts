import { bodySettings } from '#organisation';
import type { LocalisedText, Notice } from '#procedure';
import { getContent, type Queries } from '#store';
import type { Revision } from '#text';
import { textOf } from './params.js';
import type { AttachedText } from './page.js';
import { plain } from './plain.js';
import type { NoticeParams } from './said.js';
import type { Scene } from './scene.js';

/** Notices with which a text comes before delegations. A reminder never carries one: it does not stand for the note. */
const WITH_TEXT: ReadonlySet<Notice> = new Set<Notice>(['circulated', 'revision-issued', 'silence-opened']);

/** The text that a notice is about, in the languages that it is complete in. */
export interface NoticeText {
  readonly hash: string;
  readonly revision: number;
  readonly languages: readonly string[];
}

/** The text that goes with a notice, where the body wants its letters to carry it, and it lies in Placet. */
export async function noticeText(
  q: Queries,
  kind: Notice,
  params: NoticeParams,
  { draft, organisation }: Scene,
): Promise<NoticeText | undefined> {
  const wants = bodySettings(organisation, textOf(params['body']) ?? '')?.attachText === true;
  const { revision } = params;
  if (!draft || !wants || !WITH_TEXT.has(kind) || typeof revision !== 'number') return undefined;
  const row = await q.get<{ content_hash: string | null; languages: string }>(
    'SELECT content_hash, languages FROM draft_revision WHERE draft_id = ? AND number = ?',
    [draft.id, revision],
  );
  if (!row?.content_hash) return undefined;
  const languages = JSON.parse(row.languages) as string[];
  return languages.length === 0 ? undefined : { hash: row.content_hash, revision, languages };
}

const SHOWN = 12;

/** What one recipient gets of it: in its own language where the text has that, else in the first that it has. */
export function attachedText(
  { hash, revision, languages }: NoticeText,
  wanted: string,
  name: string | undefined,
  title: LocalisedText | undefined,
): AttachedText {
  const language = languages.includes(wanted) ? wanted : (languages[0] ?? wanted);
  const safe = (name ?? 'text').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'text';
  const file = `${safe}-rev${revision}-${language}-${hash.slice(0, SHOWN)}.txt`;
  const heading = [title?.[language] ?? Object.values(title ?? {})[0], name].flatMap((one) => one ?? []);
  return { file, hash, language, heading: heading.map(plain) };
}

/** The file as it is sent: the printed text, and the hash of the text in all its languages under which Placet keeps it. */
export async function readAttachment(
  q: Queries,
  { file, hash, language, heading }: AttachedText,
): Promise<{ readonly filename: string; readonly content: string } | undefined> {
  const content = await getContent(q, hash);
  if (!content) return undefined;
  const { paragraphs } = JSON.parse(Buffer.from(content.bytes).toString('utf8')) as Revision;
  const printed = paragraphs.map(({ label, text }) => {
    const words = text[language] ?? '';
    return label === '' ? words : `${label}. ${words}`;
  });
  const parts = [heading.join('\n'), ...printed, `SHA-256 ${hash}`].filter((part) => part !== '');
  return { filename: file, content: `${parts.join('\n\n')}\n` };
}
