import type { Command } from './commands.js';
import type { Asked, Evidence } from './evidence.js';

const CHANGED = 'stale-version';
const TRY_AGAIN = 503;

/** Row 25: of the decisions on one view one is taken at most, and who is told something of another is told why. */
export function oneDecisionOnAView({ rows, commands }: Evidence): Asked {
  const effective = new Set(rows.remembered.map(({ key }) => key));
  const wasTaken = ({ key, end }: Command): boolean => end === 'ok' || effective.has(key);
  const onOneView = Map.groupBy(
    commands.filter(({ seen }) => seen !== undefined),
    ({ draft, seen }) => `${draft} as seen in ${seen}`,
  );
  const broken: string[] = [];
  let asked = 0;
  for (const [view, decisions] of onOneView) {
    const taken = decisions.filter(wasTaken);
    if (taken.length > 0 && decisions.length > 1) asked += 1;
    if (taken.length > 1) broken.push(`${taken.map(({ key }) => key).join(' and ')} are taken on ${view}`);
    for (const { key, told } of decisions.filter((one) => one.end !== 'ok' && !isToldWhy(one)))
      broken.push(`${key} on ${view} was answered with ${told?.status} ${told?.code}`);
  }
  return { broken, asked };
}

/** That the record has changed, or to try again; or it heard nothing. */
function isToldWhy({ told }: Command): boolean {
  return told === undefined || [0, TRY_AGAIN].includes(told.status) || told.code === CHANGED;
}
