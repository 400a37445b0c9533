import { readFileSync } from 'node:fs';
import { say } from '#messages';
import { fold, isRefused, loadWorkflow, machineOf, step, type Act, type DraftSnapshot } from '#procedure';
import { transition } from 'xstate';
import { compare, figure, type Figure } from './figure.js';

const FILE = 'workflows/sample/road-map.yaml';
const AT = '2024-07-11T05:00:00.000Z';
const EXPIRES = '2024-07-25T13:00:00.000Z';
// Short turns: what else the machine does meets few of them, and the median of many leaves those out.
const EFFORT = { rounds: 201, callsEach: 100 };
const STANCES = ['support', 'no-objection', 'formal-reservation', 'abstention'] as const;
const SNAPSHOT_LIMIT = 16 * 1024;
const SENTENCE_LIMIT_US = 50;

const workflow = loadWorkflow(readFileSync(FILE, 'utf8'), FILE);

function act(type: string, as: string, payload: Act['with'], facts: Act['facts']): Act {
  return { type, as, at: AT, receivedAt: AT, with: payload, facts };
}

const codeOf = (index: number): string =>
  `X${String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))}`;

const position = (member: string, index: number): Act =>
  act('position.register', member, { stance: STANCES[index % STANCES.length] }, { roles: ['member'] });

/** A draft under silence, on which every member has already spoken once. */
function underSilence(members: readonly string[]): DraftSnapshot {
  const expires = { due: EXPIRES, zone: '+05:00', local: '2024-07-25T18:00:00+05:00', explanation: [] };
  return fold(workflow, [
    act('draft.create', 'chair', { kind: 'road-map', finalBody: 'mc' }, { roles: ['chair'] }),
    act('draft.submit', 'chair', { body: 'mc' }, { roles: ['chair'] }),
    act(
      'silence.propose',
      'chair',
      { outcome: 'adopted' },
      { roles: ['chair'], eligible: members, dates: { expires } },
    ),
    ...members.map(position),
  ]);
}

/**
 * What the engine does for each position (the stored text in, the text to store out) against XState alone on a
 * snapshot that is already an object: what admission, parsing and writing cost.
 */
function stepAt(size: number): Figure[] {
  const members = Array.from({ length: size }, (_member, index) => codeOf(index));
  const stored = underSilence(members);
  const text = JSON.stringify(stored);
  const given = act('position.register', members[7] ?? '', { stance: 'support' }, { roles: ['member'] });
  const event = { type: given.type, act: given };
  const machine = machineOf(workflow);
  const { context } = stored;
  const measured = compare(
    {
      ours: () => {
        const result = step(workflow, JSON.parse(text) as DraftSnapshot, given);
        if (isRefused(result)) throw new Error(`the position was refused: ${result.refused}`);
        return JSON.stringify(result.snapshot);
      },
      bare: () => transition(machine, machine.resolveState({ value: { mc: 'silence' }, context }), event),
    },
    EFFORT,
  );
  return [
    figure({
      name: `step, ${size} members`,
      value: measured.ours,
      unit: 'µs',
      ratio: measured.ratio,
      bar: 1.5,
    }),
    figure({ name: `bare transition, ${size} members`, value: measured.bare, unit: 'µs' }),
    figure({
      name: `snapshot, ${size} members`,
      value: Buffer.byteLength(text),
      unit: 'bytes',
      limit: SNAPSHOT_LIMIT,
    }),
  ];
}

/** A sentence in the second language, once it was used: thousands of them make a history. */
function sayOnceUsed(): Figure {
  const ours = (): string => say('ru', 'event.position.objection', { who: 'XAA', whoCount: 1 });
  const { ours: value } = compare({ ours, bare: () => undefined }, EFFORT);
  return figure({ name: 'a sentence, once used', value, unit: 'µs', limit: SENTENCE_LIMIT_US });
}

export function benchStep(): Promise<Figure[]> {
  return Promise.resolve([...[28, 193].flatMap(stepAt), sayOnceUsed()]);
}
