import type { FaultLine } from '../history.js';
import type { Asked, Evidence } from './evidence.js';
import { ADOPTED, silencesOf, standingAgainst } from './silences.js';

/** For so long nobody need have heard anybody. */
const PAUSE_MS = 60_000;
/** Until the last of our processes is dead. */
const DYING_MS = 2_000;

/** Row 37: what ends while nobody could be heard is no silence. */
export function nothingAdoptedWhileAllAreAway({ rows, faults }: Evidence): Asked {
  const outages = faults.filter(({ kind, lastsMs }) => kind === 'everything-away' && lastsMs > PAUSE_MS);
  const silences = silencesOf(rows)
    .filter(({ expires, closed }) => closed && outages.some((outage) => isWithin(outage, expires)))
    // What somebody stood against would not have been adopted anyway.
    .filter((silence) => standingAgainst(silence).length === 0);
  const adopted = silences.filter(({ state }) => ADOPTED.test(state));
  return {
    broken: adopted.map(
      ({ draft, state, expires }) =>
        `${draft} is ${state}, and at its end, ${new Date(expires).toISOString()}, nobody was there`,
    ),
    asked: silences.length,
  };
}

/** Before its processes are started again; they are heard of before all of them are ready. */
const isWithin = ({ from, lastsMs }: FaultLine, at: number): boolean =>
  at > from + DYING_MS && at < from + lastsMs;
