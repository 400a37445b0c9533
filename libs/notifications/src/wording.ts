import {
  isMessageKey,
  LANGUAGES,
  say,
  sayNotice,
  saySpan,
  sayState,
  verbWords,
  type Language,
  type NoticeParams as Words,
} from '#messages';
import { cityAt, nameOf, participant, zoneOf, type OrganisationState } from '#organisation';
import type { LocalisedText, Notice, StateDeadline } from '#procedure';
import { itemsFor, type Item } from './agenda-items.js';
import { codesOf, textOf } from './params.js';
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
  readonly items: readonly Item[];
}

/** The deadline of its draft that a notice speaks of. */
const DEADLINE_OF: { readonly [K in Notice]?: string } = {
  circulated: 'positions',
  'revision-issued': 'positions',
  'position-stale': 'positions',
  'position-reminder': 'positions',
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
  const { kind, params, scene, items, title, symbol } = material;
  const language = languageOf(scene.organisation, recipient);
  const names = (code: string): string => nameOf(scene.organisation, code, language, scene.at);
  const body = textOf(params['body']);
  const state = textOf(params['state']);
  const words: Words = {
    title: (title && inLanguage(title, language)) ?? (body && names(body)),
    symbol,
    body: body && names(body),
    ...timesOf(material, language),
    revision: typeof params['revision'] === 'number' ? params['revision'] : undefined,
    outcome: codesOf(params[outcomeKey(kind)]).map((verb) => verbWords(language, verb, names)),
    languages: codesOf(params['language']).map((code) => languageName(language, code)),
    number: textOf(params['number']),
    who: whoIn(kind, params, recipient).map(names),
    place: textOf(params['place']),
    area: nameIn(params, 'area', names),
    mode: modeOf(params, language),
    cancelled: params['change'] === 'cancelled',
    ...particularsOf(material, language),
    recorded: textOf(params['recorded']),
    cause: textOf(params['cause']),
    state: state && sayState(language, state, names),
    version: typeof params['version'] === 'number' ? params['version'] : undefined,
    parts: codesOf(params['parts']),
    items: itemsFor(kind, items, recipient).map((item) => inLanguage(item.title, language)),
  };
  return { language, ...sayNotice(language, kind, words) };
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
    link: textOf(params['link']),
    sittings: sittings.map(({ opens, closes }) => saySpan(language, opens, closes, zone)),
  };
}

const OFFICES: readonly string[] = ['chair', 'secretariat'];

/** What the chair ruled, or what a silence leads to. */
const outcomeKey = (kind: Notice): string => (kind === 'ruling-recorded' ? 'ruled' : 'silentOutcome');

/** Named only to those who may know: the offices, and whoever spoke. */
function whoIn(kind: Notice, params: NoticeParams, recipient: string): readonly string[] {
  if (kind === 'communication-recorded') return codesOf(params['sender']);
  return OFFICES.includes(recipient) ? codesOf(params['who']) : [];
}

const languageName = (language: Language, code: string): string =>
  new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(code) ?? code;

function modeOf(params: NoticeParams, language: Language): string | undefined {
  const mode = textOf(params['mode']);
  const key = `mode.${mode ?? 'in-person'}`;
  return mode === 'in-person' || !isMessageKey(key) ? undefined : say(language, key);
}

const inLanguage = (text: LocalisedText, language: Language): string =>
  text[language] ?? text['en'] ?? Object.values(text)[0] ?? '';
