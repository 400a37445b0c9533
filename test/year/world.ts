import { TryAgain } from '#engine';
import { openWorld, scratchStore, type RehearsalWorld } from '#runtime';
import type { SubjectRef } from '#procedure';
import type { Store } from '#store';

/** The world of one simulated year, and everything that was asked of it. */
export interface YearWorld {
  readonly world: RehearsalWorld;
  readonly store: Store;
  /** Carries out a command, or says why not: a year has its refusals. */
  give(as: string, type: string, payload: Payload, more?: More): Promise<SubjectRef | undefined>;
  readonly accepted: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<string, number>;
  /** When nothing was fired or sent, because no worker ran. */
  readonly outages: Outage[];
}

export interface Outage {
  readonly from: string;
  readonly to: string;
}

export type Payload = Readonly<Record<string, unknown>>;

export interface More {
  readonly on?: SubjectRef;
  readonly second?: string;
}

export async function openYear(start: string): Promise<YearWorld> {
  const database = await scratchStore();
  const world = await openWorld({ organisation: 'sample', start, people: 'auto', database });
  const accepted = new Map<string, number>();
  const refused = new Map<string, number>();
  return {
    world,
    store: database.store,
    accepted,
    refused,
    outages: [],
    async give(as, type, payload, { on, second } = {}) {
      const command = { type, as, with: payload, ...(second !== undefined && { second }) };
      const answer = await world.dispatch({ ...(on && { on }), command }).catch(unheard);
      await world.drain();
      if ('refused' in answer) {
        count(refused, `${type} ${answer.refused}`);
        return undefined;
      }
      count(accepted, type);
      return answer.ref;
    },
  };
}

/** While nothing can be received. */
function unheard(error: unknown): { readonly refused: string } {
  if (error instanceof TryAgain) return { refused: error.code };
  throw error;
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
