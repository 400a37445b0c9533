import { z } from 'zod';
import type { FactsPort, Locked, SubjectType } from '#engine';
import type { Act, CommandDefinition, Refused, StateDeadline, SubjectRef } from '#procedure';
import { drawNumber, putContent } from '#store';

/** A subject of nothing but mechanics: a paper collects words, may wait until an instant, and closes. */
export interface Paper {
  readonly state: 'open' | 'closed';
  readonly words: readonly string[];
  readonly deadlines: readonly StateDeadline[];
  readonly lastFacts: unknown;
}

const member = ['member'] as const;
const chair = ['chair'] as const;

const commands = {
  'paper.create': { event: 'paper.created', by: chair, payload: z.strictObject({ title: z.string() }) },
  'paper.say': {
    event: 'paper.said',
    by: member,
    communication: true,
    restricted: ['whisper'],
    content: ['text'],
    payload: z.strictObject({
      word: z.string(),
      whisper: z.string().optional(),
      text: z.string().optional(),
      room: z.string().optional(),
    }),
  },
  'paper.wait': {
    event: 'paper.waits',
    by: chair,
    payload: z.strictObject({ kind: z.string(), until: z.string().nullable() }),
  },
  'paper.close': { event: 'paper.closed', by: chair, payload: z.strictObject({}), second: true },
} satisfies Record<string, CommandDefinition>;

type Step = { readonly paper: Paper; readonly event: string; readonly notice?: string } | Refused;

function stepPaper(stored: Paper | undefined, act: Act): Step {
  const { word, kind, until } = act.with as { word: string; kind: string; until: string | null };
  if (!stored) {
    return {
      paper: { state: 'open', words: [], deadlines: [], lastFacts: null },
      event: 'paper.created',
    };
  }
  if (act.type === 'deadline.reached') {
    const deadlines = stored.deadlines.filter((deadline) => deadline.kind !== act.with['kind']);
    if (deadlines.length === stored.deadlines.length) return { refused: 'wrong-state' };
    return {
      paper: { ...stored, deadlines, words: [...stored.words, `reached:${String(act.with['kind'])}`] },
      event: 'deadline.reached',
    };
  }
  const needed = act.type === 'paper.say' || act.type === 'room.close' ? undefined : 'chair';
  if (needed && !act.facts.roles.includes(needed))
    return { refused: 'not-entitled', detail: { roles: [needed] } };
  if (act.facts.roles.length === 0) return { refused: 'not-entitled' };
  if (stored.state === 'closed') return { refused: 'closed' };
  switch (act.type) {
    case 'paper.say':
      if (word === 'unspeakable') return { refused: 'wrong-state' };
      return {
        paper: {
          ...stored,
          words: [...stored.words, word],
          lastFacts: { b: act.facts.roles, a: act.facts.text ?? null },
        },
        event: 'paper.said',
        notice: 'said',
      };
    case 'paper.wait': {
      const others = stored.deadlines.filter((deadline) => deadline.kind !== kind);
      const deadlines = until === null ? others : [...others, { kind, due: until, zone: '+05:00' }];
      return { paper: { ...stored, deadlines }, event: 'paper.waits' };
    }
    default:
      return { paper: { ...stored, state: 'closed' }, event: 'paper.closed' };
  }
}

export const paperType: SubjectType = {
  kind: 'draft',
  commands,
  involves: (command) => {
    const room = command.with['room'];
    return typeof room === 'string' ? [{ ref: { kind: 'meeting', id: room }, mode: 'read' }] : [];
  },
  step(stored, act) {
    const result = stepPaper(stored?.snapshot as Paper | undefined, act);
    if ('refused' in result) return result;
    const { paper: snapshot, event, notice } = result;
    return { snapshot, event, effects: notice === undefined ? [] : [{ notice }] };
  },
  state: (snapshot) => (snapshot as Paper).state,
  deadlines: (snapshot) => (snapshot as Paper).deadlines,
  identity: () => ({ id: 'paper', version: 1, hash: 'h'.repeat(64), core: 1 }),
};

/** A room lists papers; closing it closes them. */
interface Room {
  readonly state: string;
  readonly papers: readonly string[];
}

export const roomType: SubjectType = {
  kind: 'meeting',
  commands: {
    'room.open': {
      event: 'room.opened',
      by: chair,
      payload: z.strictObject({ papers: z.array(z.string()) }),
    },
    'room.close': { event: 'room.closed', by: chair, payload: z.strictObject({}) },
  },
  involves: (command, target) =>
    command.type === 'room.close'
      ? roomOf(target).papers.map((id) => ({ ref: { kind: 'draft' as const, id }, mode: 'change' as const }))
      : [],
  step(stored, act) {
    if (!stored) {
      const papers = act.with['papers'] as string[];
      return { snapshot: { state: 'open', papers }, event: 'room.opened', effects: [] };
    }
    if (roomOf(stored).state === 'closed') return { refused: 'closed' };
    return { snapshot: { ...roomOf(stored), state: 'closed' }, event: 'room.closed', effects: [] };
  },
  state: (snapshot) => (snapshot as Room).state,
  deadlines: () => [],
  identity: () => undefined,
};

const roomOf = (locked: Locked | undefined): Room =>
  (locked?.snapshot as Room | undefined) ?? { state: '', papers: [] };

/** Keeps texts by hash, and draws a number for a word that asks for one. */
export const paperFacts: FactsPort = {
  async lookUp(tx, _world, _ref: SubjectRef, command) {
    const { text, word } = command.with as { text?: string; word?: string };
    const number =
      word === 'numbered' || word === 'unspeakable' ? String(await drawNumber(tx, 'papers')) : undefined;
    if (text === undefined) return number === undefined ? {} : { number };
    return { text: { languages: ['en'], hash: await putContent(tx, Buffer.from(text), 'text/plain') } };
  },
};
