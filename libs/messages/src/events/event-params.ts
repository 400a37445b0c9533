import type { Language } from '../language.js';
import { languageName } from '../lists.js';
import { actorName, lowered, verbWords } from '../names.js';
import { sayCode } from '../say.js';
import type { EventToSay, MessageParams, Names } from '../types.js';
import { lineOf, localisedOf, recordOf, textOf, textsOf } from '../values.js';
import { eventDate } from './dates.js';

type Payload = EventToSay['with'];

/** All that the sentence about an event can be filled with; the message takes what it declares. */
export function eventParams(language: Language, event: EventToSay, names: Names): MessageParams {
  const { with: payload, type } = event;
  return {
    ...namedParams(payload, names),
    ...codedParams(language, payload),
    title: titleOf(language, payload) ?? itemOf(language, event),
    outcome: textsOf(payload['outcome']).map((verb) => verbWords(language, verb, names)),
    languages: languagesOf(language, payload),
    deadline: eventDate(language, event),
    parties: textsOf(payload[PARTIES[type] ?? ''])
      .filter((code) => code !== 'all')
      .map(names),
    participant: participantOf(language, event, names),
    from: fromOf(language, payload, names),
    number:
      textOf(recordOf(event.facts)['number']) ?? textOf(recordOf(recordOf(event.facts)['journal'])['number']),
    present: textOf(payload['present']),
    needed: textOf(payload['needed']),
    draft: refOf(payload[type === 'draft.superseded' ? 'by' : 'draft'], names),
    ...partsOf(language, payload),
    condition: textOf(payload['condition']),
    breaks: textOf(payload['breaksSilence']),
    version: textOf(payload['version']),
    event: textOf(payload['event']),
    place: textOf(payload['place']),
    named: localisedOf(language, payload['name']),
    basis: textOf(payload['basis']),
  };
}

/** The titles of the drafts that a split makes. */
function partsOf(language: Language, { into }: Payload): MessageParams {
  if (!Array.isArray(into)) return {};
  return { drafts: into.flatMap((part) => titleOf(language, recordOf(part)) ?? []) };
}

/** Where the delegations concerned stand in the payload. */
const PARTIES: Readonly<Record<string, string>> = {
  'draft.held': 'with',
  'draft.withdrawn': 'consents',
  'sponsor.joined': 'consents',
  'consultation.recorded': 'with',
  'ruling.recorded': 'with',
  'ruling.corrected': 'with',
  'statement.registered': 'jointWith',
  'attendance.recorded': 'present',
};

function namedParams(payload: Payload, names: Names): MessageParams {
  const named = (key: string): string | undefined => {
    const code = textOf(payload[key]);
    return code === undefined ? undefined : names(code);
  };
  return {
    body: named('body'),
    finalBody: named('finalBody'),
    next: named('next'),
    area: named('area'),
    meeting: refOf(payload['meeting'], names),
    drafts: textsOf(payload['drafts']).flatMap((id) => refOf(id, names) ?? []),
  };
}

/** Codes that the catalogue words. */
function codedParams(language: Language, payload: Payload): MessageParams {
  const coded = (key: string, prefix: string): string | undefined => {
    const code = textOf(payload[key]);
    return code === undefined ? undefined : sayCode(language, `${prefix}.${code}`, code);
  };
  return {
    kind: lowered(language, coded('kind', 'kind') ?? ''),
    statement: coded('kind', 'statement'),
    proposal: coded('kind', 'proposal'),
    answer: coded('answer', 'answer'),
    channel: coded('channel', 'channel'),
    change: coded('change', 'change'),
    mode: coded('mode', 'mode'),
    treatment: coded('treatment', 'treatment'),
    status: coded('status', 'participant'),
    role: coded('role', 'role'),
  };
}

function titleOf(language: Language, payload: Payload): string | undefined {
  const title = localisedOf(language, payload['title']);
  return title === undefined ? undefined : lineOf(title);
}

/** An item of an agenda that goes by its kind. */
function itemOf(language: Language, { type, with: { kind } }: EventToSay): string | undefined {
  const code = type.startsWith('agenda.') ? textOf(kind) : undefined;
  return code === undefined ? undefined : sayCode(language, `item.${code}`, code);
}

function languagesOf(language: Language, payload: Payload): readonly string[] {
  return textsOf(payload['language'] ?? payload['languages']).map((code) => languageName(language, code));
}

/** A draft or a meeting by what it is called; an id that has no name is not told. */
function refOf(id: unknown, names: Names): string | undefined {
  const code = textOf(id);
  const name = code === undefined ? undefined : names(code);
  return name === code ? undefined : name;
}

function fromOf(language: Language, payload: Payload, names: Names): string | undefined {
  const from = textOf(payload['from']);
  return from === undefined ? undefined : actorName(language, from, names);
}

/** Whom a change of the organisation concerns. */
function participantOf(
  language: Language,
  { type, with: payload }: EventToSay,
  names: Names,
): string | undefined {
  const office = type === 'address.set' ? textOf(payload['office']) : undefined;
  if (office !== undefined) return actorName(language, office, names);
  const code = textOf(payload[type.startsWith('chair.') ? 'to' : 'participant'] ?? payload['code']);
  const name = code === undefined ? undefined : names(code);
  return name === code ? (localisedOf(language, payload['name']) ?? name) : name;
}
