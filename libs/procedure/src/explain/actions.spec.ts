import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { attemptsOf, type Actor, type Situation } from '../../test/attempts.js';
import { MEMBERS } from '../../test/moves.js';
import { historiesOf, inWords, played, type Given, type History } from '../../test/played.js';
import type { Table } from '../../test/reference-state.js';
import type { DraftSnapshot } from '../draft/context.js';
import { beforeRuling } from '../draft/rule-again.js';
import type { Surroundings } from '../explain.js';
import { loadWorkflow } from '../form/load-workflow.js';
import { step } from '../step.js';
import { isRefused, type Act, type MeetingFacts } from '../subject.js';
import { actionsOf, type Action } from './actions.js';

const TIMES = (globalThis as { FC_RUNS?: number }).FC_RUNS ?? 1;
const RUNS = 40 * TIMES;

const ACTORS: readonly Actor[] = [
  { as: 'chair', roles: ['chair'] },
  { as: 'secretariat', roles: ['secretariat'] },
  { as: 'coordinator:tourism', roles: ['coordinator'] },
  { as: 'XAA', roles: ['member', 'sponsor'] },
  { as: 'XAC', roles: ['member'] },
  { as: 'XAE', roles: ['member'] },
  { as: 'XBA', roles: ['observer'] },
];

function given(name: string): Given {
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

interface Around {
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

const arounds: fc.Arbitrary<Around> = fc.record({
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
function situationIn(one: Given, history: History, drawn: Around): Situation & { readonly story: string[] } {
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
    canBeCorrected: sits,
    eligible,
    unreachable,
    conditions: { 'silence-authority': isAuthorised },
    ...(room ? { meeting: room } : {}),
    ...(snapshot.context.package ? { package: [{ draft: 'another', ready, decided }] } : {}),
  };
  const story = [...told.slice(0, (drawn.which % told.length) + 1).map(inWords), JSON.stringify(drawn)];
  return { workflow, snapshot, around, story, ...(sits ? { ruled: beforeRuling(before) } : {}) };
}

function answersTo({ workflow, snapshot }: Situation, acts: readonly Act[]): string[] {
  const answers = acts.map((act) => {
    const result = step(workflow, snapshot, act);
    return isRefused(result) ? result.refused : (result.recorded ?? 'accepted');
  });
  return [...new Set(answers)];
}

const saidOf = ({ open, why, recorded }: Pick<Action, 'open' | 'why' | 'recorded'>): string =>
  open ? (recorded ?? 'accepted') : String(why);

/** What the engine may answer where `explain` says this: what it says, and nothing better. */
function isAnswer(said: string, answers: readonly string[], command: string): boolean {
  if (said === 'accepted') return answers.includes('accepted');
  if (answers.includes('accepted')) return false;
  // Where nothing is there that it could be about, nothing was tried.
  if (answers.length === 0) return ['wrong-state', 'closed', 'not-entitled'].includes(said);
  // What comes from somebody who has no say is kept as a view.
  if (said === 'not-entitled' && !answers.includes(said))
    return answers.every((one) => one === 'recorded-view' || one === 'not-found');
  // A procedure without conditions refuses the name of every one.
  return answers.includes(said) || command === 'condition.meet';
}

function disagreements(situation: Situation, actor: Actor): string[] {
  const { workflow, snapshot, around } = situation;
  return actionsOf(workflow, snapshot, actor, around).flatMap((action) => {
    const acts = attemptsOf(situation, action.command, actor);
    const verbs = (action.outcomes ?? []).map((outcome) => {
      const own = acts.filter((act) => [act.with['outcome']].flat().includes(outcome.verb));
      return [`${action.command} ${outcome.verb}`, saidOf(outcome), answersTo(situation, own)] as const;
    });
    return [[action.command, saidOf(action), answersTo(situation, acts)] as const, ...verbs]
      .filter(([, said, answers]) => !isAnswer(said, answers, action.command))
      .map(([what, said, answers]) => `${what} as ${actor.as}: said ${said}, answered ${answers.join()}`);
  });
}

describe.each(['road-map', 'concept-paper', 'regulations'])('a %s, wherever it stands', (name) => {
  it('tells everybody of every command what the engine answers to it', () => {
    const histories = historiesOf(fc, ['soc', 'mc', 'summit']);
    const one = given(name);
    const property = fc.property(histories, arounds, (history, drawn) => {
      const { story, ...situation } = situationIn(one, history, drawn);
      const found = ACTORS.flatMap((actor) => disagreements(situation, actor));
      if (found.length > 0) throw new Error([...story, situation.snapshot.state, ...found].join('\n'));
    });
    fc.assert(property, { numRuns: RUNS, includeErrorInReport: true, endOnFailure: true });
  });
});
