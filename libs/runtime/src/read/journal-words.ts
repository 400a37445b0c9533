import { actorName, isMessageKey, say, sayInstant, verbWords, type Language, type Names } from '#messages';
import type { JournalItem, JournalRecord, Named } from '#meetings';
import { wordsIn } from '#procedure';
import { namesFor, type Reading } from './reading.js';
import type { JournalView } from './journal.dto.js';

/** A journal, and what its reader may know beside the record itself. */
export interface JournalToTell extends Pick<JournalView, 'number' | 'sealed' | 'decisions' | 'statements'> {
  readonly record: JournalRecord;
}

type Verbs = Parameters<typeof namesFor>[1];

/** How one reader is told a journal: names are those of the time when the meeting opened. */
interface Telling {
  readonly language: Language;
  readonly names: Names;
  readonly namesOn: (draft: string | undefined) => Names;
  readonly when: (at: string) => string;
  readonly journal: JournalToTell;
}

export function journalTitle(reading: Reading, journal: JournalToTell): string {
  const { language, names } = tellingOf(reading, journal, new Map());
  const { record, number } = journal;
  return say(language, 'journal.title', {
    body: names(record.body),
    number: number === null ? undefined : String(number),
    named: record.title && wordsIn(record.title, language),
  });
}

/** The journal in words, one section after another; one that would be empty is left out. */
export function journalSections(
  reading: Reading,
  journal: JournalToTell,
  verbs: ReadonlyMap<string, NonNullable<Verbs>>,
): JournalView['sections'] {
  const telling = tellingOf(reading, journal, verbs);
  const heading = (name: HeadingName): string => say(telling.language, `journal.heading.${name}`);
  return SECTIONS.flatMap(([name, lines]) => {
    const told = lines(telling);
    return told.length > 0 ? [{ heading: heading(name), lines: told }] : [];
  });
}

/** The whole journal as a text that reads as it is, and as Markdown. */
export function journalText({ title, sections }: Pick<JournalView, 'title' | 'sections'>): string {
  const parts = sections.map(
    ({ heading, lines }) =>
      `## ${heading}\n\n${lines.map((line) => (line.startsWith('### ') ? `\n${line}\n` : `- ${line}`)).join('\n')}`,
  );
  return `${[`# ${title}`, ...parts].join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

type HeadingName =
  'sittings' | 'chair' | 'attendance' | 'items' | 'removed' | 'announced' | 'statements' | 'next' | 'seal';

const SECTIONS: readonly (readonly [HeadingName, (telling: Telling) => string[]])[] = [
  ['sittings', sittings],
  ['chair', chairs],
  ['attendance', attendance],
  ['items', items],
  ['removed', removed],
  ['announced', announced],
  ['statements', statements],
  ['next', next],
  ['seal', seal],
];

function tellingOf(
  reading: Reading,
  journal: JournalToTell,
  verbs: ReadonlyMap<string, NonNullable<Verbs>>,
): Telling {
  const { language, viewer } = reading;
  const { sat, zone } = journal.record;
  const then = { ...reading, viewer: { ...viewer, at: sat[0]?.at ?? viewer.at } };
  return {
    language,
    names: namesFor(then),
    namesOn: (draft) => namesFor(then, draft === undefined ? undefined : verbs.get(draft)),
    when: (at) => sayInstant(language, at, zone),
    journal,
  };
}

function sittings({ language, when, journal: { record } }: Telling): string[] {
  const { sat, mode, place, informal, waivers } = record;
  const isKnown = mode === 'in-person' || mode === 'online' || mode === 'hybrid';
  return [
    ...(sat.length === 0 ? [say(language, 'journal.not-opened')] : []),
    ...sat.map(({ what, at }) => say(language, `journal.sat.${what}`, { when: when(at) })),
    say(language, 'journal.held', {
      mode: isKnown ? say(language, `mode.${mode}`) : undefined,
      place: mode === 'online' ? undefined : (place ?? undefined),
    }),
    ...(informal ? [say(language, 'journal.informal')] : []),
    ...waivers.flatMap(({ period, by, reason }) =>
      period === 'circulation' ? [] : [say(language, `journal.waiver.${period}`, { by, reason })],
    ),
  ];
}

function chairs({ language, names, when, journal: { record } }: Telling): string[] {
  const { coChairs = [] } = record;
  return [
    ...record.chairs.map(({ chair, from }, index) =>
      index === 0
        ? say(language, 'journal.chair.first', { chair: names(chair) })
        : say(language, 'journal.chair.passed', { chair: names(chair), when: when(from) }),
    ),
    ...(coChairs.length > 0
      ? [say(language, 'journal.chair.beside', { who: coChairs.map(names), whoCount: coChairs.length })]
      : []),
  ];
}

function attendance({ language, names, when, journal: { record } }: Telling): string[] {
  const recorded = record.attendance.flatMap(({ at, present, absent }) => [
    say(language, 'journal.present', { when: when(at), count: present.length, who: present.map(names) }),
    ...(absent.length > 0 ? [say(language, 'journal.absent', { who: absent.map(names) })] : []),
  ]);
  const found = record.quorum.map(({ at, met, present, needed }) =>
    say(language, met ? 'journal.quorum.met' : 'journal.quorum.missing', { when: when(at), present, needed }),
  );
  return [...recorded, ...found];
}

function items(telling: Telling): string[] {
  const { language, when, journal } = telling;
  const { agendaAdopted, items: all, waivers } = journal.record;
  const adopted =
    agendaAdopted === null
      ? say(language, 'journal.agenda.not-adopted')
      : say(language, 'journal.agenda.adopted', { when: when(agendaAdopted) });
  const late = waivers.filter(({ period }) => period === 'circulation');
  return [
    adopted,
    ...late.map(({ by, reason, title = null }) =>
      say(language, 'journal.waiver.circulation', { by, reason, title: titleOf({ title }, language) }),
    ),
    ...all.flatMap((item) => itemLines(item, telling)),
  ];
}

function itemLines(item: JournalItem, telling: Telling): string[] {
  const { language } = telling;
  const { number, treatment, state, silence, decision } = item;
  const isKnown =
    treatment === 'adoption' ||
    treatment === 'decision' ||
    treatment === 'discussion' ||
    treatment === 'information';
  const title = titleOf(item, language);
  const heading = say(language, 'journal.item', {
    number,
    title,
    treatment: isKnown ? say(language, `treatment.${treatment}`) : undefined,
  });
  return [
    `### ${heading}`,
    ...(item.enBloc ? [say(language, 'journal.en-bloc')] : []),
    ...rulingLines(item, telling),
    ...(silence ? [silenceLine(item, silence, telling)] : []),
    ...(decision ? [say(language, 'journal.decision', { title, number: numberOf(item, telling) })] : []),
    ...(isTold(item) ? [say(language, `journal.item.${state}`)] : []),
  ];
}

/** What came of a draft tells that it was considered; of what has none, that nobody called it says nothing. */
function isTold({ draft, kind, title, state, rulings, silence }: JournalItem): boolean {
  const hasNoDraft = draft === undefined && (kind !== undefined || title !== null);
  if (hasNoDraft && state === 'listed') return false;
  return (rulings.length === 0 && silence === undefined) || state === 'deferred';
}

function rulingLines({ draft, rulings }: JournalItem, { language, namesOn, when }: Telling): string[] {
  const names = namesOn(draft);
  return rulings.flatMap(({ outcome, next, corrects, reason, requests = [] }) => [
    say(language, corrects ? 'journal.correction' : 'journal.ruling', {
      outcome: outcome.map((verb) => verbWords(language, verb, names)),
      next: next && names(next),
      ...(corrects ? { reason } : {}),
    }),
    ...requests.map(({ of, what, due }) =>
      say(language, 'journal.request', {
        of: actorName(language, of, names),
        what: wordsIn(what, language),
        due: due.endsWith('Z') ? when(due) : due,
      }),
    ),
  ]);
}

function silenceLine(
  { draft }: JournalItem,
  { outcome, expires, zone, begun }: NonNullable<JournalItem['silence']>,
  { language, namesOn }: Telling,
): string {
  const words = {
    outcome: outcome.map((verb) => verbWords(language, verb, namesOn(draft))),
    deadline: sayInstant(language, expires, zone),
  };
  if (begun === null) return say(language, 'journal.silence.proposed', words);
  return say(language, begun ? 'journal.silence.begun' : 'journal.silence.not-begun', words);
}

/** For good: what came back is among the items, and what left twice left once. */
function removed({ language, journal: { record } }: Telling): string[] {
  const keyOf = ({ draft, kind, title }: Named): string => JSON.stringify([draft, kind, title]);
  const there = new Set(record.items.map(keyOf));
  const gone = record.removed.filter((one) => one.title === null || !there.has(keyOf(one)));
  const last = gone.filter(
    (one, index) => one.title === null || !gone.slice(index + 1).some((later) => keyOf(later) === keyOf(one)),
  );
  return last.map((one) => titleOf(one, language));
}

function announced(telling: Telling): string[] {
  const { language, journal } = telling;
  return journal.record.announced.map((one) =>
    say(language, 'journal.announced', { title: titleOf(one, language), number: numberOf(one, telling) }),
  );
}

function statements({ language, names, journal }: Telling): string[] {
  const { record } = journal;
  return journal.statements.map(({ kind, by, jointWith = [], text, draft }) => {
    const about = [...record.items, ...record.announced].find((one) => one.draft === draft);
    const line = say(language, 'journal.statement', {
      who: [by, ...jointWith].map(names).join(', '),
      statement: isStatement(kind) ? say(language, `statement.${kind}`) : kind,
      title: titleOf(about ?? { title: null }, language),
    });
    return text === undefined ? line : `${line} ${wordsIn(text, language)}`;
  });
}

const STATEMENTS = [
  'comment',
  'interpretative-statement',
  'explanation-of-position',
  'dissociation',
  'formal-reservation',
] as const;
const isStatement = (kind: string): kind is (typeof STATEMENTS)[number] =>
  (STATEMENTS as readonly string[]).includes(kind);

function next({ language, names, journal: { record } }: Telling): string[] {
  const told = (one: NonNullable<JournalRecord['next']>) => ({
    body: names(one.body),
    when: sayInstant(language, one.opens, one.zone),
  });
  return [
    record.next
      ? say(language, 'journal.next.meeting', told(record.next))
      : say(language, 'journal.next.unknown'),
    ...record.scheduled.map((one) => say(language, 'journal.next.scheduled', told(one))),
  ];
}

function seal({ language, when, journal: { sealed } }: Telling): string[] {
  if (!sealed) return [say(language, 'journal.unsealed')];
  return [say(language, 'journal.sealed', { when: when(sealed.at), hash: sealed.hash })];
}

const numberOf = ({ draft }: Named, { journal }: Telling): string | undefined =>
  journal.decisions.find((one) => one.draft === draft)?.number;

function titleOf({ kind = '', title }: Named, language: Language): string {
  if (title !== null) return wordsIn(title, language);
  const key = `item.${kind}`;
  return say(language, isMessageKey(key) ? key : 'journal.unnamed');
}
