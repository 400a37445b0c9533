import fc from 'fast-check';
import { attemptsOf, type Actor, type Situation } from '../../test/attempts.js';
import { historiesOf } from '../../test/played.js';
import { aroundsOf, givenSample, situationIn } from '../../test/situations.js';
import { step } from '../step.js';
import { isRefused, type Act } from '../subject.js';
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
    const one = givenSample(name);
    const property = fc.property(histories, aroundsOf(fc), (history, drawn) => {
      const { story, ...situation } = situationIn(one, history, drawn);
      const found = ACTORS.flatMap((actor) => disagreements(situation, actor));
      if (found.length > 0) throw new Error([...story, situation.snapshot.state, ...found].join('\n'));
    });
    fc.assert(property, { numRuns: RUNS, includeErrorInReport: true, endOnFailure: true });
  });
});
