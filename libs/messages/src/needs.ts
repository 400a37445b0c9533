import { sayDeadline } from './instants.js';
import type { Language } from './language.js';
import { languageName } from './lists.js';
import { actorNames } from './names.js';
import { say, sayCode } from './say.js';
import type { Names, NeedToSay } from './types.js';
import { recordOf, textOf, textsOf } from './values.js';

/** Needs that only time meets: the date is what is waited for, not a limit. */
const OF_TIME: readonly string[] = ['silence-running', 'notice-period'];

/**
 * What a draft still needs, who can provide it, and by when: "Confirmation by the capital: Dravenia, by Thursday 25
 * July 2024, 18:00 Astana (UTC+5) · 13:00 UTC". `by` is shown in `detail.zone` (with `detail.city`), else in UTC.
 */
export function sayNeed(language: Language, need: NeedToSay, names: Names): string {
  const detail = recordOf(need.detail);
  const codes = textsOf(detail['language'] ?? detail['languages']);
  const area = textOf(detail['area']);
  const key = particularOf(need.code, detail);
  const what = sayCode(language, `need.${key}`, need.code, {
    languages: codes.map((code) => languageName(language, code)),
    conditions: textsOf(detail['condition'] ?? detail['conditions']).map(names),
    area: area === undefined ? undefined : names(area),
  });
  return say(language, OF_TIME.includes(need.code) ? 'need.line.at' : 'need.line', {
    what,
    who: actorNames(language, need.who, names),
    by: need.by === undefined ? undefined : limitOf(language, need.by, detail),
  });
}

function particularOf(code: string, detail: Readonly<Record<string, unknown>>): string {
  if (code === 'meeting' && detail['until'] === 'closed') return 'meeting.closed';
  return code === 'condition-unmet' && detail['by'] === 'note' ? 'condition-unmet.note' : code;
}

function limitOf(language: Language, due: string, detail: Readonly<Record<string, unknown>>): string {
  return sayDeadline(
    language,
    { due, zone: textOf(detail['zone']) ?? 'UTC' },
    undefined,
    textOf(detail['city']),
  );
}
