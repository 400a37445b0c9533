import fc from 'fast-check';
import { attemptsOf, type Actor, type Situation } from '../../test/attempts.js';
import { historiesOf, type Given, type History } from '../../test/played.js';
import { proceduresOf } from '../../test/random-procedure.js';
import { aroundsOf, givenSample, situationIn, type Around } from '../../test/situations.js';
import { needsOf, type Need } from '../explain.js';
import { step } from '../step.js';
import { isRefused } from '../subject.js';
import type { DraftCommandType } from '../vocabulary/draft-commands.js';
import type { NeedCode } from '../vocabulary/needs.js';
import type { RefusalCode } from '../vocabulary/refusals.js';

const TIMES = (globalThis as { FC_RUNS?: number }).FC_RUNS ?? 1;
const RUNS = 100 * TIMES;

/** What the command that a draft waits for is refused with while this is needed besides. */
const REFUSED_WITH: { readonly [N in NeedCode]?: readonly RefusalCode[] } = {
  meeting: ['meeting-not-open', 'wrong-state', 'item-not-called'],
  agenda: ['agenda-not-adopted'],
  'concern-open': ['concern-open', 'objection-standing'],
  'objection-standing': ['objection-standing'],
  'amendment-open': ['objection-standing'],
  'reservation-open': ['objection-standing'],
  'ad-referendum-open': ['ad-referendum-open'],
  'communication-unclassified': ['condition-unmet'],
  'language-missing': ['language-missing'],
  quorum: ['quorum-missing'],
  'support-missing': ['condition-unmet'],
  'condition-unmet': ['condition-unmet'],
  package: ['package-held'],
};

/** What a need is met by, each enough, and by whom. */
interface Awaited {
  readonly commands: readonly DraftCommandType[];
  readonly by: Actor;
}

const chair = (...commands: readonly DraftCommandType[]): Awaited => {
  return { commands, by: { as: 'chair', roles: ['chair'] } };
};
const AWAITED: { readonly [N in NeedCode]?: Awaited } = {
  ruling: chair('ruling.record'),
  'silence-proposal': chair('silence.propose'),
  forward: chair('draft.forward'),
  announcement: chair('decision.announce'),
  review: chair('silence.confirm', 'silence.reopen'),
  issue: { commands: ['decision.issue'], by: { as: 'secretariat', roles: ['secretariat'] } },
  sponsor: { commands: ['draft.submit'], by: { as: 'XAA', roles: ['member', 'sponsor'] } },
};

/** What stops only some of the verbs, and never lets the draft be adopted. */
const NEVER_ADOPTED: readonly NeedCode[] = ['ad-referendum-open', 'package'];
const OF_SOME_VERBS: readonly NeedCode[] = [...NEVER_ADOPTED, 'language-missing', 'condition-unmet'];
/** What nobody needs for the command, but the draft for its way on. */
const BESIDES: readonly NeedCode[] = ['sponsor', 'coordinator-vacant'];
/** What is no need of the draft: addresses, authorities and the room are the chair's to look after. */
const OF_THE_OFFICE: readonly string[] = ['address-missing', 'authority-lapsed', 'meeting-not-open'];

interface Answer {
  readonly rules: boolean;
  readonly decides: boolean;
  readonly refused: RefusalCode | undefined;
  readonly state: string | undefined;
}

/** A ruling is awaited that decides, where one can; any other leaves the draft as open as it is. */
function answersTo(situation: Situation, { commands, by }: Awaited): readonly Answer[] {
  const { workflow, snapshot } = situation;
  const acts = commands.flatMap((command) => attemptsOf(situation, command, by));
  const answers = acts.map((act): Answer => {
    const verbs = [act.with['outcome']].flat().map(String);
    const result = step(workflow, snapshot, act);
    return {
      rules: act.type === 'ruling.record',
      decides: verbs.every((verb) => workflow.verbs[verb]?.agrees === true),
      refused: isRefused(result) ? result.refused : undefined,
      state: isRefused(result) ? undefined : result.snapshot.state,
    };
  });
  const deciding = answers.filter(({ decides, refused }) => decides && refused !== 'outcome-not-open');
  return deciding.length > 0 ? deciding : answers.filter(({ decides }) => !decides);
}

/** Whether what is awaited is answered as the other needs have it. */
function isAnswered(answers: readonly Answer[], others: readonly NeedCode[], sits: boolean): boolean {
  const isAccepted = answers.some(({ refused }) => refused === undefined);
  const missing = others.filter((code) => !BESIDES.includes(code));
  if (
    missing.some((code) => NEVER_ADOPTED.includes(code)) &&
    answers.some(({ state }) => state === 'adopted')
  )
    return false;
  // A body before which nothing can be decided can still pass the draft on, or put it off.
  const isOnward = answers.some(({ rules }) => rules) && !answers.some(({ decides }) => decides);
  if (isAccepted) return isOnward || missing.every((code) => OF_SOME_VERBS.includes(code));
  const expected: readonly string[] = missing.flatMap((code) => REFUSED_WITH[code] ?? []);
  return answers.some(
    ({ refused = '' }) =>
      expected.includes(refused) ||
      (OF_THE_OFFICE.includes(refused) && (refused !== 'meeting-not-open' || !sits)),
  );
}

function mistakes(situation: Situation, needs: readonly Need[]): string[] {
  const codes = needs.map(({ code }) => code);
  const sits = situation.around.meeting?.state === 'open';
  return [...new Set(codes)].flatMap((code) => {
    const awaited = AWAITED[code];
    if (!awaited) return [];
    const answers = answersTo(situation, awaited);
    if (
      isAnswered(
        answers,
        codes.filter((other) => other !== code),
        sits,
      )
    )
      return [];
    const told = answers.map(({ refused, state }) => refused ?? state).join();
    return [`${awaited.commands.join()}: needs ${codes.join()}, answered ${told}`];
  });
}

/** When the silence ends, and everybody could be heard. */
function mistakesAtTheEnd({ workflow, snapshot, around }: Situation, needs: readonly Need[]): string[] {
  const running = needs.find(({ code }) => code === 'silence-running');
  const at = running?.by;
  if (at === undefined) return [];
  const everybody = (snapshot.context.round?.eligible ?? '').split(' ');
  const facts = { roles: ['system' as const], intake: 'received' as const, told: everybody };
  const end = {
    type: 'deadline.reached',
    as: 'system',
    at,
    receivedAt: at,
    with: { kind: 'silence' },
    facts,
  };
  const result = step(workflow, snapshot, end);
  if (isRefused(result)) return [`the silence ends at ${at}: ${result.refused}`];
  const { state } = result.snapshot;
  const others = needs.filter((need) => need !== running).map(({ code }) => code);
  const after = needsOf(workflow, result.snapshot, { ...around, at }).map(({ code }) => code);
  const told = `a silence that needs ${others.join()} ends ${state}, and then needs ${after.join()}`;
  if (others.length > 0) return state.endsWith('.elapsed') ? [told] : [];
  const waits =
    state.endsWith('.held') && after.length > 0 && after.every((code) => code === 'ad-referendum-open');
  return state.endsWith('.elapsed') || waits ? [] : [told];
}

function check(one: Given, history: History, drawn: Around): void {
  const { story, ...situation } = situationIn(one, history, drawn);
  const needs = needsOf(situation.workflow, situation.snapshot, situation.around);
  const found = [...mistakes(situation, needs), ...mistakesAtTheEnd(situation, needs)];
  if (found.length > 0) throw new Error([...story, situation.snapshot.state, ...found].join('\n'));
}

describe('what a draft needs is what the command that it waits for is refused for the want of, and nothing else', () => {
  it.each(['road-map', 'concept-paper', 'regulations'])('under a %s', (name) => {
    const one = givenSample(name);
    const histories = historiesOf(fc, one.workflow.form.finalBodies);
    const property = fc.property(histories, aroundsOf(fc), (history, drawn) => check(one, history, drawn));
    fc.assert(property, { numRuns: RUNS, includeErrorInReport: true, endOnFailure: true });
  });

  it('under a procedure that nobody has heard of', () => {
    const cases = proceduresOf(fc).chain((procedure) =>
      historiesOf(fc, procedure.finalBodies, procedure.words).map((history) => ({ procedure, history })),
    );
    const property = fc.property(cases, aroundsOf(fc), ({ procedure, history }, drawn) => {
      try {
        check(procedure, history, drawn);
      } catch (error) {
        throw new Error(`${JSON.stringify(procedure.table)}\n${String(error)}`, { cause: error });
      }
    });
    fc.assert(property, { numRuns: RUNS, includeErrorInReport: true, endOnFailure: true });
  });
});
