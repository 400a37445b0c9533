import type { Move } from './moves.js';
import {
  AGREEING,
  become,
  blockersIn,
  FINAL,
  goTo,
  isAbove,
  isLacking,
  unconfirmedIn,
  type Model,
} from './reference-state.js';

/** Of several verbs the one that moves the draft furthest; among equals what adopts, else the one named last. */
function leading(m: Model, verbs: readonly string[]): string {
  const farness = (verb: string): number => {
    const where = m.table.stages[m.body]?.verbs[verb];
    if (m.body === m.finalBody && FINAL.includes(verb)) return 3;
    if (verb === 'referred-down') return 4;
    if (where === 'stay') return 0;
    if (where === 'hold' || verb === 'agreed-ad-referendum') return 1;
    return where === 'end' ? 5 : 2;
  };
  return verbs.reduce((best, verb) => (farness(verb) >= farness(best) ? verb : best));
}

/** Agreed, agreed if capitals confirm, or left open: a ruling says one of these. */
function isContradictory(verbs: readonly string[]): boolean {
  const waits = verbs.filter((verb) => verb === 'agreed-ad-referendum').length;
  const agrees = verbs.filter((verb) => AGREEING.includes(verb)).length;
  return ![waits, agrees - waits, verbs.length - agrees].includes(verbs.length);
}

export function rule(m: Model, { verbs, next, isAgendaAdopted, isMeetingOpen }: Move): boolean {
  const table = m.table.stages[m.body]?.verbs ?? {};
  if (!isMeetingOpen || !isAgendaAdopted || !verbs.every((verb) => verb in table)) return false;
  if (isContradictory(verbs)) return false;
  if (verbs.some((verb) => AGREEING.includes(verb)) && blockersIn(m).length > 0) return false;
  if (isLacking(m) && verbs.some((verb) => m.table.languages.before.includes(verb))) return false;
  const verb = leading(m, verbs);
  const isAdopted = m.body === m.finalBody && FINAL.includes(verb);
  const { body, eligible = [], reading } = m;
  const round = { body, eligible, reading, outcomes: m.outcomes.length };
  if (isAdopted && (unconfirmedIn(m).length > 0 || next !== undefined)) return false;
  if (!(isAdopted ? become(m, 'adopted') : lead(m, verb, table[verb] ?? '', next))) return false;
  if (verbs.some((one) => AGREEING.includes(one))) m.agreed = [...m.agreed, round];
  [m.outcomes, m.proposed] = [[...m.outcomes, ...verbs], undefined];
  return true;
}

function lead(m: Model, verb: string, where: string, next: string | undefined): boolean {
  if (where === 'hold') return next === undefined && become(m, 'held');
  if (where === 'end')
    return next === undefined && become(m, verb === 'no-consensus' ? 'noConsensus' : 'chairStatement');
  if (where === 'stay' && next === undefined) return become(m, 'pending');
  const target = next ?? (where === 'final-body' ? m.finalBody : where);
  if (where === 'stay' || verb === 'referred-down')
    return target !== m.body && !isAbove(m, target) && goTo(m, target);
  if (!isAbove(m, target) || m.body === m.finalBody) return false;
  if (verb !== 'agreed-ad-referendum') return goTo(m, target);
  m.agreedFor = target;
  return become(m, 'held');
}
