import { isMessageKey, say, sayNotice, sayState, type Language, type NoticeParams as Words } from '#messages';
import { cityAt, nameOf, participant, zoneOf, type OrganisationState } from '#organisation';
import { VERBS, type LocalisedText, type Notice, type StateDeadline } from '#procedure';
import type { Queries } from '#store';
import type { NoticeParams } from './notices-of.js';
import { owedBy } from './positions.js';
import type { NotificationPorts } from './ports.js';
import { readDraft } from './scene-of.js';
import type { DraftReading, Scene } from './scene.js';

/** What one recipient reads. */
export interface Written {
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
}

interface ToWrite {
  readonly kind: Notice;
  readonly params: NoticeParams;
  readonly scene: Scene;
}

interface Item {
  readonly title: LocalisedText;
  readonly draft?: DraftReading;
}

interface Material {
  readonly title?: LocalisedText | undefined;
  readonly items: readonly Item[];
}

/** The deadline that a notice about a draft speaks of. */
const DEADLINE_OF: Readonly<Partial<Record<Notice, string>>> = {
  circulated: 'positions',
  'revision-issued': 'positions',
  'position-stale': 'positions',
  'position-reminder': 'positions',
  'silence-opened': 'silence',
  'silence-reminder': 'silence',
  'silence-under-review': 'review',
  'deadline-extended': 'silence',
  'ad-referendum-reminder': 'ad-referendum',
  'hold-review-due': 'hold-review',
};

/** Gathers once what a notice speaks of, and writes it for each recipient in the language of its correspondence. */
export async function writerOf(
  q: Queries,
  ports: NotificationPorts,
  notice: ToWrite,
): Promise<(recipient: string) => Written> {
  const material = {
    title: await titleOf(q, notice.scene.draft?.id),
    items: await itemsOf(q, ports, notice.scene),
  };
  return (recipient) => write(notice, material, recipient);
}

function write({ kind, params, scene }: ToWrite, material: Material, recipient: string): Written {
  const language = languageOf(scene.organisation, recipient);
  const words = wordsOf({ kind, params, scene }, material, { language, recipient });
  return { language, ...sayNotice(language, kind, words) };
}

/** The participant's own; offices are written to in the first language of the organisation. */
function languageOf(organisation: OrganisationState, recipient: string): Language {
  const wanted = participant(organisation, recipient)?.language ?? organisation.languages[0];
  return wanted === 'ru' ? 'ru' : 'en';
}

interface For {
  readonly language: Language;
  readonly recipient: string;
}

function wordsOf(notice: ToWrite, { title, items }: Material, { language, recipient }: For): Words {
  const { kind, params, scene } = notice;
  const { organisation, at } = scene;
  const body = textOf(params['body']);
  const names = (code: string): string => nameOf(organisation, code, language, at);
  const state = textOf(params['state']);
  return {
    title: title && inLanguage(title, language),
    body: body && names(body),
    ...timeOf(notice, language),
    revision: typeof params['revision'] === 'number' ? params['revision'] : undefined,
    outcome: outcomesOf(params, language),
    languages: codesOf(params['language']).map((code) => codeWords(language, `language.${code}`, code)),
    number: textOf(params['number']),
    place: textOf(params['place']),
    mode: modeOf(params, language),
    cancelled: params['change'] === 'cancelled',
    recorded: textOf(params['recorded']),
    state: state && sayState(language, state, names),
    items: titlesFor(kind, items, recipient).map((item) => inLanguage(item, language)),
  };
}

function timeOf({ kind, params, scene }: ToWrite, language: Language): Pick<Words, 'due' | 'zone' | 'city'> {
  const { organisation, at } = scene;
  const running = (params['deadlines'] ?? scene.draft?.context.deadlines ?? []) as readonly StateDeadline[];
  const deadline =
    running.find((one) => one.kind === DEADLINE_OF[kind]) ?? running.find(() => kind === 'deadline-extended');
  const due = textOf(params['opens']) ?? deadline?.due ?? scene.meeting?.context.opens;
  if (due === undefined) return {};
  const zone =
    textOf(params['zone']) ?? deadline?.zone ?? scene.meeting?.context.zone ?? zoneOf(organisation);
  return { due, zone, city: zone === zoneOf(organisation) ? cityAt(organisation, language, at) : undefined };
}

/** A reminder names what the reader itself still owes; an agenda names everything. */
function titlesFor(kind: Notice, items: readonly Item[], recipient: string): LocalisedText[] {
  if (kind === 'meeting-notice' || kind === 'agenda-issued') return items.map(({ title }) => title);
  if (kind !== 'meeting-reminder') return [];
  return items
    .filter(({ draft }) => draft && owedBy(draft, recipient) !== undefined)
    .map(({ title }) => title);
}

/** The verbs of the last ruling; a verb of a body's own has the words of its code here. */
function outcomesOf(params: NoticeParams, language: Language): readonly string[] | undefined {
  const outcomes = codesOf(params['outcomes']);
  const verb = outcomes.at(-1);
  if (verb === undefined) return undefined;
  const words: LocalisedText | undefined = VERBS[verb as keyof typeof VERBS]?.words;
  return [words ? inLanguage(words, language) : verb];
}

function modeOf(params: NoticeParams, language: Language): string | undefined {
  const mode = textOf(params['mode']);
  return mode === undefined || mode === 'in-person' ? undefined : codeWords(language, `mode.${mode}`, mode);
}

async function itemsOf(q: Queries, ports: NotificationPorts, { meeting }: Scene): Promise<Item[]> {
  const items: Item[] = [];
  for (const { draft: id, title } of meeting?.context.items ?? []) {
    const named = title ?? (await titleOf(q, id));
    const draft = id === undefined ? undefined : await readDraft(q, ports, id);
    if (named) items.push({ title: named, ...(draft ? { draft } : {}) });
  }
  return items;
}

async function titleOf(q: Queries, id: string | undefined): Promise<LocalisedText | undefined> {
  if (id === undefined) return undefined;
  const row = await q.get<{ title: string }>('SELECT title FROM draft WHERE id = ?', [id]);
  return row && (JSON.parse(row.title) as LocalisedText);
}

const codeWords = (language: Language, key: string, code: string): string =>
  isMessageKey(key) ? say(language, key) : code;

const inLanguage = (text: LocalisedText, language: Language): string =>
  text[language] ?? text['en'] ?? Object.values(text)[0] ?? '';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function codesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((code) => typeof code === 'string') : [];
}
