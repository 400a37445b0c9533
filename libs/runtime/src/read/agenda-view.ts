import { isMessageKey, LANGUAGES, say, sayState } from '#messages';
import type { AgendaItem, MeetingSnapshot, PrintedItem } from '#meetings';
import { eligibleIn } from '#organisation';
import { agendaNumbers, type NamedItem } from '#procedure';
import { marksOf, type DraftRow } from '#store';
import type { AgendaItemView } from './agenda.dto.js';
import type { MeetingView } from './meeting.dto.js';
import {
  languagesFor,
  loadIn,
  loadOfEach,
  loadTogether,
  wordsOfDrafts,
  type WordsByLanguage,
} from './reading-load.js';
import { namesFor, type Reading } from './reading.js';
import { visibleTo } from './visibility.js';

type Words = Record<string, string>;

interface KnownDraft {
  readonly title: Words;
  readonly state: string;
  readonly body: string | null;
}
export type KnownDrafts = ReadonlyMap<string, KnownDraft>;

type AgendaOfMeeting = Pick<MeetingView, 'agenda' | 'agendaVersion' | 'reading' | 'readings'>;

/** A meeting's agenda, what there is to read for it, and for the offices what each delegation has to read. */
export async function agendaView(
  reading: Reading,
  { context }: MeetingSnapshot,
): Promise<AgendaOfMeeting & { readonly around: AboutItems }> {
  const { items, body, circulated } = context;
  const known = await knownDrafts(reading, items);
  const texts = await wordsOfDrafts(reading, [...known.keys()]);
  const { organisation, viewer } = reading;
  const languages = languagesFor(reading);
  const numbers = agendaNumbers(items);
  return {
    agenda: items.map((item, index) => ({
      position: index + 1,
      ...printedView(item, numbers[index] ?? '', known),
      state: item.state,
      ...standingOf(reading, item, { known, texts, languages }),
      ...saidAgainst(reading, item),
    })),
    agendaVersion: circulated?.version ?? null,
    reading: loadTogether(texts.values(), languages),
    ...(viewer.isStaff
      ? { readings: loadOfEach(organisation, eligibleIn(organisation, body, viewer.at), [...texts.values()]) }
      : {}),
    around: { titles: known, elsewhere: draftsElsewhere(items, known, body) },
  };
}

/** An item as it is printed: its title in all languages that there are. */
export function printedView(
  { draft, kind, title, treatment, list }: PrintedItem,
  number: string,
  known: KnownDrafts,
): Pick<AgendaItemView, 'number' | 'draft' | 'kind' | 'title' | 'treatment' | 'list'> {
  const isKnown = draft !== undefined && known.has(draft);
  return {
    number,
    ...(isKnown ? { draft } : {}),
    ...(kind === undefined ? {} : { kind }),
    title: titleOf(
      { ...(draft === undefined ? {} : { draft }), ...(kind && { kind }), ...(title && { title }) },
      known,
    ),
    treatment,
    ...(list === undefined ? {} : { list }),
  };
}

/** That of its draft, its own, or the words for its kind. */
export function titleOf({ draft, kind = '', title }: NamedItem, known: KnownDrafts): Words | null {
  if (draft !== undefined) return known.get(draft)?.title ?? null;
  if (title) return { ...title };
  const key = `item.${kind}`;
  if (!isMessageKey(key)) return null;
  return Object.fromEntries(LANGUAGES.map((language) => [language, say(language, key)]));
}

interface Around {
  readonly known: KnownDrafts;
  readonly texts: ReadonlyMap<string, WordsByLanguage>;
  readonly languages: readonly string[];
}

function standingOf(
  reading: Reading,
  { draft = '' }: AgendaItem,
  { known, texts, languages }: Around,
): Pick<AgendaItemView, 'stands' | 'reading'> {
  const state = known.get(draft)?.state;
  const load = loadIn(texts.get(draft), languages);
  return {
    ...(state === undefined
      ? {}
      : { stands: { state, sentence: sayState(reading.language, state, namesFor(reading)) } }),
    ...(load && { reading: load }),
  };
}

/** Who said it is between the delegation and the offices. */
function saidAgainst(
  { viewer }: Reading,
  { opposed, contested }: AgendaItem,
): Pick<AgendaItemView, 'opposed' | 'contested'> {
  const seen = (names: readonly string[] = []): string[] =>
    names.filter((name) => viewer.isStaff || name === viewer.delegation);
  const [own, asked] = [seen(opposed), seen(contested)];
  return { ...(own.length > 0 && { opposed: own }), ...(asked.length > 0 && { contested: asked }) };
}

/** What warnings of a meeting say of its items. */
export interface AboutItems {
  readonly titles: KnownDrafts;
  readonly elsewhere: readonly DraftElsewhere[];
}

/** A draft that is on an agenda and no longer, or not yet, before the body. */
export interface DraftElsewhere {
  readonly warning: 'draft-elsewhere';
  readonly position: number;
  readonly draft: string;
  readonly state: string;
}

function draftsElsewhere(items: readonly AgendaItem[], known: KnownDrafts, body: string): DraftElsewhere[] {
  return items.flatMap(({ draft = '', state }, index) => {
    const there = known.get(draft);
    const isStillToCome = state === 'listed' || state === 'deferred';
    if (!there || !isStillToCome || (there.body === body && there.state.includes('.'))) return [];
    return [{ warning: 'draft-elsewhere', position: index + 1, draft, state: there.state }];
  });
}

type KnownRow = Pick<DraftRow, 'id' | 'title' | 'state' | 'body' | 'area' | 'sponsors'>;

/** The drafts of an agenda that the viewer may know of. */
export async function knownDrafts({ q, viewer }: Reading, items: readonly NamedItem[]): Promise<KnownDrafts> {
  const ids = [...new Set(items.flatMap(({ draft }) => draft ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await q.all<KnownRow>(
    `SELECT id, title, state, body, area, sponsors FROM draft WHERE id IN (${marksOf(ids)})`,
    ids,
  );
  const sight = visibleTo(viewer);
  return new Map(
    rows
      .filter(({ body, area, sponsors }) =>
        sight.knows({ body, area, sponsors: JSON.parse(sponsors) as string[] }),
      )
      .map(({ id, title, state, body }) => [id, { title: JSON.parse(title) as Words, state, body }]),
  );
}
