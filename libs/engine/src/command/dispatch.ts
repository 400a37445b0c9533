import type { SubjectKind, SubjectRef } from '#procedure';
import { CommitUnknown, isRetryable, retryCode } from '#store';
import {
  TryAgain,
  type Accepted,
  type Answer,
  type CommandRequest,
  type DispatchRequest,
} from '../answer.js';
import { monotonicMs, msBetween } from '../clock.js';
import { typeOf, type Deps } from '../deps.js';
import { MustUndo, type Outcome } from './decide.js';
import { checkedForm, type Given } from './given.js';
import { intentOf } from './idempotency.js';
import { createLanes, type Batch } from './lanes.js';
import { observed } from './observed.js';
import { logRefusals, type RefusedAttempt } from './refusal-log.js';
import { running, type Commands, type Running } from './run-together.js';

/** One command that waits for its outcome. */
interface Unit {
  readonly given: Given;
  readonly limitMs: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** A command as the lanes take it: with its target, or making one. */
export interface Dispatcher {
  readonly dispatch: (request: DispatchRequest) => Promise<Answer[]>;
  /** Carries out what was checked already, in the lane of its subject. */
  readonly submit: (given: Given) => Promise<Outcome>;
}

/** The one door through which anything changes. */
export function createDispatcher(deps: Deps): Dispatcher {
  const run = running(deps);
  const lanes = createLanes<Unit>({ ...deps.limits, share: sharing(deps, run), alone: alone(run) });

  const enqueue = (given: Given): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const sinceArrivalMs = Math.max(0, msBetween(given.receivedAt, deps.clock.receivedNow()));
      const limitMs = monotonicMs() + deps.limits.commandMs - sinceArrivalMs;
      lanes.submit(given.ref.id, { given, limitMs, resolve, reject });
    });
  const submit = observed(deps.telemetry, enqueue);

  const answerOne = async (request: CommandRequest, place: Place): Promise<Answer> => {
    const prepared = prepare(deps, request, place);
    if ('refused' in prepared) return prepared;
    return (await submit(prepared)) as Answer;
  };

  return {
    submit,
    async dispatch({ ref, creates, commands }) {
      const place = placeOf(ref, creates);
      const settled = await Promise.allSettled(commands.map((request) => answerOne(request, place)));
      const answers = settled.map((one) => {
        if (one.status === 'rejected') throw one.reason;
        return one.value;
      });
      await logRefusals(deps, refusedAmong(commands, answers, place));
      return answers;
    },
  };
}

/** Settles the units of every batch that can share a transaction, and never rejects; the others are left over. */
const sharing =
  (deps: Deps, { share }: Running) =>
  async (batches: readonly Batch<Unit>[]): Promise<readonly Batch<Unit>[]> => {
    const timely = batches.map(({ key, works }) => ({ key, works: works.filter((unit) => isInTime(unit)) }));
    const waiting = timely.filter(({ works }) => works.length > 0);
    try {
      const outcomes = await share(waiting.map(({ works }) => commandsOf(works)));
      return waiting.filter(({ works }, index) => !settle(works, outcomes[index]));
    } catch (error) {
      if (error instanceof CommitUnknown) {
        rejectAll(
          waiting.flatMap(({ works }) => works),
          error,
        );
        return [];
      }
      if (isRetryable(error)) deps.telemetry.retried(retryCode(error));
      else if (!(error instanceof MustUndo))
        deps.log.warn({ error }, 'Commands could not share a transaction');
      // One that fails must not take the others with it: alone it fails again, and is heard.
      return waiting;
    }
  };

/** Settles every unit of a batch, and never rejects. */
const alone =
  (run: Running) =>
  async (batch: Batch<Unit>): Promise<void> => {
    const units = batch.works.filter((unit) => isInTime(unit));
    if (units.length === 0) return;
    try {
      settle(units, await run.alone(commandsOf(units)));
    } catch (error) {
      const [only] = units;
      if (error instanceof CommitUnknown) rejectAll(units, error);
      else if (units.length > 1) for (const unit of units) await alone(run)({ ...batch, works: [unit] });
      else if (error instanceof MustUndo) only?.resolve(error.refusal);
      else only?.reject(error);
    }
  };

function rejectAll(units: readonly Unit[], error: unknown): void {
  for (const { reject } of units) reject(error);
}

function commandsOf(units: readonly Unit[]): Commands {
  const [first] = units;
  return {
    target: first?.given.isNew === false ? first.given.ref : undefined,
    givens: units.map(({ given }) => given),
    limitMs: Math.min(...units.map((unit) => unit.limitMs)),
  };
}

function settle(units: readonly Unit[], outcomes: readonly Outcome[] | undefined): boolean {
  if (!outcomes) return false;
  for (const [index, { resolve }] of units.entries()) resolve(outcomes[index] as Outcome);
  return true;
}

type Place = { readonly ref: SubjectRef } | { readonly creates: SubjectKind };

function placeOf(ref: SubjectRef | undefined, creates: SubjectKind | undefined): Place {
  if (ref) return { ref };
  if (creates) return { creates };
  throw new TypeError('A command needs a subject, or makes one');
}

/** Refuses by form alone, before any lock. */
function prepare(deps: Deps, request: CommandRequest, place: Place): Given | Exclude<Answer, Accepted> {
  const receivedAt = request.receivedAt ?? deps.clock.receivedNow();
  const isNew = !('ref' in place);
  const ref = isNew ? { kind: place.creates, id: deps.ids.uuid() } : place.ref;
  const form = checkedForm(typeOf(deps, ref.kind), request);
  if ('refused' in form) return form;
  const said = form.unread ? { ...request, with: form.command.with } : request;
  const intent = intentOf(said, isNew ? place.creates : ref.id);
  const { precondition } = request;
  return {
    ref,
    isNew,
    receivedAt,
    ...form,
    ...(precondition === undefined ? {} : { precondition }),
    ...(intent ? { intent } : {}),
  };
}

/** Whoever waited too long is told so: its command must not take effect after a silence could have closed. */
function isInTime({ limitMs, reject }: Unit): boolean {
  if (monotonicMs() < limitMs) return true;
  reject(new TryAgain(new Error('The subject was busy for too long')));
  return false;
}

function refusedAmong(
  commands: readonly CommandRequest[],
  answers: readonly Answer[],
  place: Place,
): readonly RefusedAttempt[] {
  const subject = 'ref' in place ? place.ref : { kind: place.creates, id: undefined };
  return commands.flatMap((command, index) => {
    const answer = answers[index];
    return answer && 'refused' in answer ? [{ subject, command, refusal: answer }] : [];
  });
}
