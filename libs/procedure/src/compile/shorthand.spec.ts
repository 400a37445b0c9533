import { loadWorkflow } from '../form/load-workflow.js';
import type { CompiledWorkflow } from './workflow.js';
import type { Transition } from './states.js';

const HEAD = `version: 1
kind: report
title: Report
languages: { required: [en, ru], before: [adopted] }
`;

/** A body that meets, then the one that decides, with everything that a procedure can say of itself. */
const MEETING = `workflow: meeting
${HEAD}submitTo: [committee]
finalBodies: [council]
adReferendum: { limit: P30D, then: deemed-confirmed }
concerns: { answerWithin: P7D }
revisions: { editorial: carry }
observers: { comments: true }
hold: { review: P30D }
issue: { afterMeeting: true }
conditions:
  costed: { title: Costs, before: [agreed] }
  ratified: { title: Ratification, inForce: true }
stages:
  committee:
    template: meeting
    verbs: { agreed: council, agreed-ad-referendum: next, referred-down: { to: committee, firstTime: true }, noted: end, consultations-continue: hold, postponed: stay }
  council:
    template: meeting
    agenda: not-required
    silence: { length: P14D, again: P3D, then: [adopted, approved], needs: agreed, outsideMeeting: true, withdrawnObjection: cure }
    verbs: { adopted: adopted, referred-down: committee, no-consensus: end, postponed: stay }
`;

/** Every template that decides without a meeting, in a fixed order. */
const WRITTEN = `workflow: written
${HEAD}submitTo: [comments]
finalBodies: [registry]
order: fixed
rules: { majority: { atLeast: [{ of: [support], share: 1/2 }] } }
stages:
  comments: { template: comments, length: P14D, next: silence }
  silence: { template: silence, forward: by-chair, silence: { length: stated, then: [agreed], broken: end } }
  ballot:
    template: ballot
    rule: majority
    length: P7D
    closes: when-met
    freshPositions: true
    then: approved
    unmet: stay
    verbs: { approved: registry, postponed: stay }
  registry: { template: act, by: secretariat, verbs: { adopted: adopted, postponed: hold } }
`;

/** A way on in one line: what it asks, where it leads, and what it does. */
function lineOf({ when, to = 'stays', do: actions = [] }: Transition): string {
  const does = actions.map(({ action, with: given }) =>
    [action, ...(given ? [JSON.stringify(given)] : [])].join(' '),
  );
  return [
    ...(when ? [JSON.stringify(when)] : []),
    '→',
    to,
    ...(does.length > 0 ? [`(${does.join(', ')})`] : []),
  ].join(' ');
}

const linesOf = ({ expanded }: CompiledWorkflow): string =>
  Object.entries(expanded.states)
    .flatMap(([state, { on, always = [] }]) => [
      '',
      state,
      ...Object.entries({ ...on, always }).flatMap(([command, ways]) =>
        ways.map((way) => `  ${command} ${lineOf(way)}`),
      ),
    ])
    .join('\n');

/**
 * Drafts that run follow these states: where they change under the same text, the procedure of a running draft changes
 * without a new version.
 */
describe('a template is shorthand for states, and stays so', () => {
  it.each([
    ['for a body that meets, and its silence', MEETING],
    ['for comments, a silence, a ballot and an act in writing', WRITTEN],
  ])('%s', (_what, text) => {
    expect(linesOf(loadWorkflow(text, 'trial.yaml'))).toMatchSnapshot();
  });
});
