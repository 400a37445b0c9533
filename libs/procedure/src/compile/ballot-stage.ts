import type { Condition } from '../form/condition.form.js';
import type { BallotStage } from '../form/workflow.form.js';
import { period } from './comments-stage.js';
import { held, passed, waiting } from './meeting-stage.js';
import { carriedOver } from './stage-ways.js';
import { exclusion } from './stage-ways.js';
import { act, notify, ways, type StageState, type Transition } from './states.js';
import { verbWays, type StageOf } from './verb-ways.js';

/**
 * Positions until the rule is met or the round ends. The round opens when the draft comes here; a new text, and a
 * ruling after which it stays, open the next one.
 */
export function ballotStage(at: StageOf, stage: BallotStage): Record<string, StageState> {
  const { length, closes, unmet } = stage;
  const met = stage.then === undefined ? [] : withoutRuling(at, stage.then, stage);
  const short: Transition = {
    to: { hold: `${at.id}.held`, stay: `${at.id}.ballot`, end: 'noConsensus' }[unmet],
    do: [act('close-round'), act('clear-deadline', { kind: 'positions' })],
  };
  const ended = [...met, short].map((way) => ({ ...way, when: { ...way.when, deadline: 'positions' } }));
  const ballot: StageState = {
    enter: [act('open-round', { method: 'ballot' }), ...(length === undefined ? [] : [period(length)])],
    on: ways(
      { 'ruling.record': Object.entries(stage.verbs).flatMap(([verb, to]) => verbWays(at, verb, to)) },
      length === undefined ? {} : { 'deadline.reached': ended },
      { 'revision.issue': newText(at) },
      exclusion,
      waiting(at),
    ),
    ...(closes === 'when-met' ? { always: met } : {}),
  };
  return { ballot, held: held(at), passed: passed(at) };
}

/** A new text is balloted on in a round of its own; what stands over revisions stands. */
function newText({ form, id }: StageOf): Transition[] {
  const to = `${id}.ballot`;
  return [
    ...carriedOver(form, { to, do: [act('close-round')] }),
    {
      to,
      do: [act('close-round'), act('issue-revision'), notify('revision-issued'), notify('position-stale')],
    },
  ];
}

/** Where a ruling by this verb would lead, without one: the rule is met, and that is recorded. */
function withoutRuling(at: StageOf, verb: string, { verbs }: BallotStage): Transition[] {
  const unnamed = ({ when }: Transition): boolean => when?.named === undefined;
  return verbWays(at, verb, verbs[verb] ?? 'stay')
    .filter(unnamed)
    .map(({ to, when = {}, do: actions = [] }) => ({
      ...(to === undefined ? {} : { to }),
      when: itself(when),
      do: actions.map((one) => (one.action === 'rule' ? act('take-outcome', { verb }) : one)),
    }));
}

/** Of the conditions of a ruling those that do not ask what it says. */
function itself(when: Condition): Condition {
  const { outcome: _outcome, outcomeAmong: _among, nextOneOf: _next, agenda: _agenda, ...kept } = when;
  const { languagesBefore, ...others } = kept;
  const languages = languagesBefore?.includes(when.outcome ?? '') ? { languages: 'complete' as const } : {};
  return { ...others, ...languages, verdict: 'met' };
}
