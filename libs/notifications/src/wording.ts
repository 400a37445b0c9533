import {
  actorName,
  isMessageKey,
  LANGUAGES,
  say,
  sayLetter,
  sayNotice,
  saySpan,
  sayState,
  verbWords,
  type Language,
  type LetterAbout,
  type NoticeParams as Words,
} from '#messages';
import { cityAt, nameOf, participant, zoneOf, type OrganisationState } from '#organisation';
import {
  isOffice,
  wordsIn,
  type LocalisedText,
  type Notice,
  type StateDeadline,
  type SubjectRef,
} from '#procedure';
import { itemsFor, readingOf, type Item } from './agenda-items.js';
import { attachedText, type NoticeText } from './attached-text.js';
import { addresseesOf } from './addressees.js';
import { delegationOf } from './heads.js';
import { mayWait } from './may-wait.js';
import { pathOf, type Page } from './page.js';
import { codesOf, textOf } from './params.js';
import { plain } from './plain.js';
import type { NoticeParams } from './said.js';
import type { Scene } from './scene.js';

/** What one recipient reads. */
export interface Written {
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
}

/** A notice with everything that its words are made of, gathered once for all its recipients. */
export interface Material {
  readonly kind: Notice;
  readonly params: NoticeParams;
  readonly scene: Scene;
  readonly title?: LocalisedText | undefined;
  readonly symbol?: string | undefined;
  /** The text that its letters carry. */
  readonly text?: NoticeText | undefined;
  readonly items: readonly Item[];
  /** What is otherwise on an agenda than in the version before. */
  readonly changes?: ChangedItems;
}

/** Titles of items, by what has become of them. */
export type ChangedItems = Readonly<Record<string, readonly LocalisedText[]>>;

/** The deadline of its draft that a notice speaks of. */
const DEADLINE_OF: { readonly [K in Notice]?: string } = {
  circulated: 'positions',
  'revision-issued': 'positions',
  'position-stale': 'positions',
  'position-reminder': 'positions',
  'language-missing': 'positions',
  'silence-opened': 'silence',
  'silence-reminder': 'silence',
  'objection-standing': 'silence',
  'objection-withdrawn': 'silence',
  'silence-under-review': 'review',
  'ad-referendum-reminder': 'ad-referendum',
  'hold-review-due': 'hold-review',
};

/** Writes a notice for one recipient in the language of its correspondence: neither a position nor a reason. */
export function write(material: Material, recipient: string): Written {
  const language = languageOf(material.scene.organisation, delegationOf(recipient));
  return { language, ...sayNotice(language, material.kind, wordsFor(material, recipient, language)) };
}

/** What a letter says beside that; `id` is the delivery's. */
export function writePage(material: Material, recipient: string, id: string): Page {
  const { kind, params, scene } = material;
  const { organisation } = scene;
  const language = languageOf(organisation, delegationOf(recipient));
  const subject = subjectOf(scene);
  const { lead, open, foot } = sayLetter(language, kind, wordsFor(material, recipient, language), {
    id,
    subject: subject?.kind ?? 'organisation',
    organisation: plain(wordsIn(organisation.title, language)),
    addressees: addresseesOf(kind, params),
    change: changeOf(material),
  });
  return { lead, open: { label: open, path: pathOf(subject) }, foot, ...attachedTo(material, language) };
}

function subjectOf({ draft, meeting }: Scene): SubjectRef | undefined {
  if (draft) return { kind: 'draft', id: draft.id };
  return meeting && { kind: 'meeting', id: meeting.id };
}

function attachedTo({ text, title, symbol }: Material, language: Language): Pick<Page, 'attached'> {
  if (!text) return {};
  const attached = attachedText(text, language, symbol, title);
  return { attached: { ...attached, words: say(language, 'letter.attached', { file: attached.file }) } };
}

function changeOf({ kind, params, scene }: Material): LetterAbout['change'] {
  if (kind === 'digest') return 'digest';
  return mayWait({ kind, params, at: scene.at }) ? 'daily' : 'never';
}

function wordsFor(material: Material, recipient: string, language: Language): Words {
  const { kind, params, scene, title, symbol } = material;
  const names = (code: string): string => plain(nameOf(scene.organisation, code, language, scene.at));
  const body = textOf(params['body']);
  const state = textOf(params['state']);
  const times = timesOf(material, language);
  return {
    title: (title && plain(wordsIn(title, language))) ?? (body && names(body)),
    symbol: symbol && plain(symbol),
    body: body && names(body),
    ...times,
    readerZone: participant(scene.organisation, delegationOf(recipient))?.zone,
    revision: typeof params['revision'] === 'number' ? params['revision'] : undefined,
    outcome: codesOf(params[outcomeKey(kind)]).map((verb) => verbWords(language, verb, names)),
    languages: codesOf(params['language']).map((code) => languageName(language, code)),
    number: textOf(params['number']),
    who: whoIn(kind, params, recipient).map((code) => actorName(language, code, names)),
    // Where it was to be held before it moved would only mislead.
    place: params['mode'] === 'online' ? undefined : plainOf(params['place']),
    area: nameIn(params, 'area', names),
    mode: modeOf(params, language),
    former: textOf(params['former']),
    overdue: times.due !== undefined && times.due <= scene.at,
    cancelled: params['change'] === 'cancelled',
    ...particularsOf(material, language),
    recorded: textOf(params['recorded']),
    cause: textOf(params['cause']),
    notice: noticeIn(params, language),
    state: state && sayState(language, state, names),
    version: typeof params['version'] === 'number' ? params['version'] : undefined,
    parts: codesOf(params['parts']),
    ...agendaWords(material, recipient, language),
  };
}

const plainOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text && plain(text);
};
/** Items with their numbers; what has changed, and what there is to read, each in the words of the recipient. */
function agendaWords(material: Material, recipient: string, language: Language): Partial<Words> {
  const { kind, params, items, changes, scene } = material;
  const changed = Object.entries(changes ?? {}).map(([change, titles]) => [
    change,
    titles.map((title) => plain(wordsIn(title, language))),
  ]);
  const own = participant(scene.organisation, delegationOf(recipient))?.language;
  return {
    items: itemsFor(kind, items, delegationOf(recipient)).map((item) => itemWords(item, language)),
    changes: changed.length > 0 ? (Object.fromEntries(changed) as Words['changes']) : undefined,
    reading: own === undefined ? undefined : readingOf(kind, items, [own, ...scene.organisation.languages]),
    final: params['final'] === true,
    bloc: params['bloc'] === true,
    withdrawn: params['withdrawn'] === true,
  };
}

/** `2. Tourism`, `2(a) Tourism`. */
function itemWords({ title, number, list }: Item, language: Language): string {
  const printed = number.endsWith(')') ? number : `${number}.`;
  return say(language, 'notice.item', { number: printed, title: plain(wordsIn(title, language)), list });
}

/** Of what a report of mail speaks. */
function noticeIn(params: NoticeParams, language: Language): string | undefined {
  const key = `notice.when.${textOf(params['notice']) ?? ''}`;
  return isMessageKey(key) ? say(language, key) : undefined;
}

const nameIn = (params: NoticeParams, key: string, names: (code: string) => string): string | undefined => {
  const code = textOf(params[key]);
  return code && names(code);
};

/** The participant's own; offices are written to in the first language of the organisation that there are words in. */
function languageOf(organisation: OrganisationState, recipient: string): Language {
  const wanted = [participant(organisation, recipient)?.language, ...organisation.languages];
  const spoken = wanted.flatMap((code) => LANGUAGES.filter((language) => language === code));
  return spoken[0] ?? LANGUAGES[0];
}

function timesOf({ kind, params, scene }: Material, language: Language): Partial<Words> {
  const { organisation, at } = scene;
  const deadlines = (params['deadlines'] ?? []) as readonly StateDeadline[];
  const deadline = deadlines.find((one) => one.kind === DEADLINE_OF[kind]);
  const closed = kind === 'silence-elapsed' ? textOf(params['roundClosed']) : undefined;
  const due = textOf(params['until']) ?? textOf(params['opens']) ?? deadline?.due ?? closed;
  const seat = zoneOf(organisation);
  const zone = textOf(params['zone']) ?? deadline?.zone ?? zoneOf(organisation, textOf(params['body']));
  return {
    due,
    receivedAt: textOf(params['receivedAt']),
    zone,
    city: zone === seat ? cityAt(organisation, language, at) : undefined,
  };
}

const MOVED: Readonly<Record<string, Words['moved']>> = {
  'moved-online': 'online',
  moved: 'elsewhere',
  resumption: 'resumption',
};

/** What only some meetings have. */
function particularsOf({ params }: Material, language: Language): Partial<Words> {
  const sittings = (params['sittings'] ?? []) as readonly {
    readonly opens: string;
    readonly closes: string;
  }[];
  const zone = textOf(params['zone']) ?? 'UTC';
  return {
    moved: MOVED[textOf(params['change']) ?? ''],
    waivedBy: textOf(params['waivedBy']),
    link: params['mode'] === 'in-person' ? undefined : textOf(params['link']),
    sittings: sittings.map(({ opens, closes }) => saySpan(language, opens, closes, zone)),
  };
}

/** What the chair ruled, or what a silence leads to. */
const outcomeKey = (kind: Notice): string => (kind === 'ruling-recorded' ? 'ruled' : 'silentOutcome');

/** Named only to those who may know: the offices, and whoever spoke. */
function whoIn(kind: Notice, params: NoticeParams, recipient: string): readonly string[] {
  if (kind === 'communication-recorded') return codesOf(params['sender']);
  return isOffice(recipient) ? codesOf(params['who']) : [];
}

const languageName = (language: Language, code: string): string =>
  new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(code) ?? code;

function modeOf(params: NoticeParams, language: Language): string | undefined {
  const mode = textOf(params['mode']);
  const key = `mode.${mode ?? 'in-person'}`;
  return mode === 'in-person' || !isMessageKey(key) ? undefined : say(language, key);
}
