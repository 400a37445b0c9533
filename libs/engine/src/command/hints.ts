import type { SubjectRef } from '#procedure';
import { addMs } from '../clock.js';
import { crashPoint } from '../crash-point.js';
import type { Deps } from '../deps.js';
import type { Armed } from '../timers/arm.js';
import { graceOf } from '../timers/grace.js';

/** An event of a transaction, by which one can see later whether it was committed. */
export interface Witness {
  readonly ref: SubjectRef;
  readonly seq: number;
  readonly hash: string;
}

type Giving = Pick<Deps, 'queue' | 'clock' | 'log' | 'telemetry'>;

/** What a transaction will tell the queue if it becomes durable. */
export interface Hints {
  wake(armed: readonly Armed[]): void;
  deliver(id: string): void;
  render(id: string): void;
  changed(ref: SubjectRef, audiences?: readonly string[]): void;
  witness(witness: Witness): void;
  readonly firstWitness: Witness | undefined;
  /** A queue that fails changes nothing: the rows are there, and the sweeper finds them. */
  give(deps: Giving): Promise<void>;
}

export function collectHints(): Hints {
  const timers: Armed[] = [];
  const deliveries: string[] = [];
  const documents: string[] = [];
  const audiencesOf = new Map<string, { ref: SubjectRef; audiences: Set<string> }>();
  let first: Witness | undefined;
  return {
    wake: (armed) => void timers.push(...armed),
    deliver: (id) => void deliveries.push(id),
    render: (id) => void documents.push(id),
    changed(ref, audiences = []) {
      const known = audiencesOf.get(ref.id) ?? { ref, audiences: new Set<string>() };
      for (const audience of audiences) known.audiences.add(audience);
      audiencesOf.set(ref.id, known);
    },
    witness: (witness) => void (first ??= witness),
    get firstWitness() {
      return first;
    },
    give: ({ queue, clock: { graceMs }, ...tell }) =>
      giveAll(tell, [
        ...timers.map(
          ({ id, kind, due }) =>
            () =>
              queue.wake(id, addMs(due, graceOf(kind, graceMs))),
        ),
        ...deliveries.map((id) => () => queue.deliver(id)),
        ...documents.map((id) => () => queue.render(id)),
        ...[...audiencesOf.values()].map(
          ({ ref, audiences }) =>
            () =>
              queue.announce(ref, [...audiences]),
        ),
      ]),
  };
}

async function giveAll(
  { log, telemetry }: Pick<Giving, 'log' | 'telemetry'>,
  calls: readonly (() => void | Promise<void>)[],
): Promise<void> {
  crashPoint('queue.before');
  for (const call of calls) {
    try {
      await call();
    } catch (error) {
      telemetry.hintFailed();
      log.warn({ error }, 'The queue took no hint');
    }
  }
}
