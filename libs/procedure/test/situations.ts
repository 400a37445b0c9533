import { readFileSync } from 'node:fs';
import type FastCheck from 'fast-check';
import { parse } from 'yaml';
import type { Situation } from './attempts.js';
import { MEMBERS } from './moves.js';
import { inWords, played, type Given, type History } from './played.js';
import type { Table } from './reference-state.js';
import { beforeRuling } from '../src/draft/rule-again.js';
import {
  isRefused,
  loadWorkflow,
  step,
  type Act,
  type DraftSnapshot,
  type MeetingFacts,
  type Surroundings,
} from '../src/index.js';

/** A procedure of the sample organisation, for the engine and for the reference model. */
export function givenSample(name: string): Given {
  const file = `workflows/sample/${name}.yaml`;
  const text = readFileSync(file, 'utf8');
  return { workflow: loadWorkflow(text, file), table: parse(text) as Table };
}

const date = { due: '2030-01-01T13:00:00.000Z', zone: '+05:00', local: '', explanation: [] };
const asked = [{ of: 'secretariat', what: { en: 'A report' }, by: '2030-01-01' }];

/** What random histories leave out, done to a draft where it can be. */
const BESIDES: readonly Partial<Act>[] = [
  { type: 'record.correct', as: 'secretariat', with: { event: 1 }, facts: { roles: ['secretariat'] } },
  { type: 'package.form', with: { drafts: ['another'] }, facts: { roles: ['chair'], others: ['another'] } },
  { type: 'clock.suspend', with: { reason: 'Asked for' }, facts: { roles: ['chair'] } },
  { type: 'draft.leave', as: 'XAA', facts: { roles: ['member', 'sponsor'] } },
  { type: 'draft.hold', facts: { roles: ['chair'], dates: { reviewOn: date } } },
  {
    type: 'communication.record',
    as: 'secretariat',
    with: { from: 'XAE', text: 'A note', breaksSilence: 'unsaid' },
    facts: { roles: ['secretariat'] },
  },
  {
    type: 'ruling.record',
    with: { outcome: ['consultations-continue'], requests: asked },
    facts: { roles: ['chair'], dates: { reviewOn: date, 'requests/0/by': date } },
  },
];

export interface Around {
  readonly which: number;
  readonly besides: number;
  readonly meeting: string;
  readonly isAgendaAdopted: boolean;
  readonly isReady: boolean;
  readonly isDecided: boolean;
  readonly isAuthorised: boolean;
  readonly eligible: readonly string[];
  readonly unreachable: readonly string[];
}

/** Takes fast-check, which only specs may import. */
export const aroundsOf = (fc: typeof FastCheck): FastCheck.Arbitrary<Around> =>
  fc.record({
    which: fc.nat(99),
    besides: fc.nat(2 * BESIDES.length - 1),
    meeting: fc.constantFrom('none', 'scheduled', 'open', 'suspended', 'closed'),
    isAgendaAdopted: fc.boolean(),
    isReady: fc.boolean(),
    isDecided: fc.boolean(),
    isAuthorised: fc.boolean(),
    eligible: fc.constantFrom(MEMBERS, MEMBERS, MEMBERS.slice(0, 3)),
    unreachable: fc.constantFrom([], [], ['XAC']),
  });

function meetingIn(drawn: Around, { context }: DraftSnapshot): MeetingFacts | undefined {
  const isSitting = context.round?.method === 'meeting' && context.round.closedAt === undefined;
  const state = isSitting && !['open', 'suspended'].includes(drawn.meeting) ? 'open' : drawn.meeting;
  if (state === 'none') return undefined;
  const agendaAdopted = drawn.isAgendaAdopted;
  return { id: 'm1', body: context.body, state, informal: false, agendaAdopted, onAgenda: true };
}

/** A draft somewhere in a random history, with what is around it. */
export function situationIn(
  one: Given,
  history: History,
  drawn: Around,
): Situation & { readonly story: string[] } {
  const told = [...played(one, history)];
  const here = told[drawn.which % told.length];
  if (!here) throw new Error('a history has at least one step');
  const { workflow, act, result, before, after } = here;
  const besides = BESIDES[drawn.besides];
  const more = besides && { as: 'chair', with: {}, at: act.at, receivedAt: act.at, ...besides };
  const furnished = more && step(workflow, after, more as Act);
  const snapshot = furnished && !isRefused(furnished) ? furnished.snapshot : after;
  const meeting = meetingIn(drawn, snapshot);
  const isRuled = act.type === 'ruling.record' && !isRefused(result) && snapshot === after;
  const sits = isRuled && (meeting?.state === 'open' || meeting?.state === 'suspended');
  const room = meeting && { ...meeting, agendaAdopted: sits || meeting.agendaAdopted };
  const { isReady: ready, isDecided: decided, isAuthorised, eligible, unreachable } = drawn;
  const around: Surroundings = {
    at: act.at,
    canBeCorrected: sits && room?.state === 'open',
    eligible,
    unreachable,
    conditions: { 'silence-authority': isAuthorised },
    ...(room ? { meeting: room } : {}),
    ...(snapshot.context.package ? { package: [{ draft: 'another', ready, decided }] } : {}),
  };
  const story = [...told.slice(0, (drawn.which % told.length) + 1).map(inWords), JSON.stringify(drawn)];
  return { workflow, snapshot, around, story, ...(sits ? { ruled: beforeRuling(before) } : {}) };
}
