import { sayNonWorkingDay } from './explanation.js';
import { sayInstant, sayStated } from './instants.js';
import type { Language } from './language.js';
import { languageName, sayList } from './lists.js';
import { sayMigrationReason, type MigrationReasonToSay } from './migration-reasons.js';
import { actorNames, lowered, verbWords } from './names.js';
import { canSay, isMessageKey, say, sayCode } from './say.js';
import { sayState } from './states.js';
import type { MessageParams, Names, RefusalToSay } from './types.js';
import { recordOf, textOf, textsOf } from './values.js';

type Detail = Readonly<Record<string, unknown>>;

/**
 * A refusal in full sentences: what happened, what was kept, what to do. Codes that the catalogue does not know stand
 * as they are.
 */
export function sayRefusal(language: Language, refusal: RefusalToSay, names: Names): string {
  const detail = recordOf(refusal.detail);
  const params = { ...paramsOf(language, detail, names), faults: faultsOf(language, refusal) };
  const reason = `refusal.reason.${textOf(detail['reason']) ?? ''}`;
  const key = isMessageKey(reason) && canSay(reason, params) ? reason : `refusal.what.${refusal.refused}`;
  const what = sayCode(language, key, refusal.refused, params);
  const why = migrationReasonsIn(detail).map((one) => sayMigrationReason(language, one, names));
  const said = why.length > 0 ? why.join(' ') : `${fieldOf(language, detail)}${what}`;
  return `${said} ${sayCode(language, `refusal.then.${refusal.refused}`, '')}`.trim();
}

/** Which date of a command it is about, in front of the sentence. */
function fieldOf(language: Language, { key }: Detail): string {
  const name = textOf(key)?.split('/').at(-1) ?? '';
  const words = sayCode(language, `field.${name}`, '');
  return words === '' ? '' : `${words}: `;
}

/** What stands in the way of a migration. */
function migrationReasonsIn({ reasons }: Detail): readonly MigrationReasonToSay[] {
  if (!Array.isArray(reasons)) return [];
  return reasons.map(recordOf).flatMap((one) => {
    const code = textOf(one['code']);
    return code === undefined ? [] : [{ ...one, code }];
  });
}

function faultsOf(language: Language, { pointers = [] }: RefusalToSay): readonly string[] {
  // What is wrong with the whole has no place in it.
  return pointers.map(({ pointer, expected }) =>
    pointer === '' ? expected : say(language, 'refusal.fault', { pointer, expected }),
  );
}

function paramsOf(language: Language, detail: Detail, names: Names): MessageParams {
  const state = textOf(detail['state']);
  const participant = textOf(detail['participant']);
  const roles = textsOf(detail['roles']).map((role) => sayCode(language, `role.${role}`, role));
  return {
    roles: roles.length > 0 ? sayList(language, roles, 'disjunction') : ownerOf(language, detail, names),
    state: state === undefined ? undefined : lowered(language, sayState(language, state, names)),
    outcome: textsOf(detail['outcome']).map((verb) => verbWords(language, verb, names)),
    participant: participant === undefined ? undefined : names(participant),
    who: actorNames(
      language,
      textsOf(detail['who'] ?? detail['participants'] ?? detail['participant']),
      names,
    ),
    conditions: textsOf(detail['conditions'] ?? detail['condition']).map(names),
    languages: textsOf(detail['languages'] ?? detail['language']).map((code) => languageName(language, code)),
    text: textOf(detail['text']),
    code: textOf(detail['code']),
    either: eitherOf(language, detail),
    ...datesOf(language, detail),
  };
}

/** Things that are one delegation's own: only it is entitled. */
function ownerOf(language: Language, detail: Detail, names: Names): string {
  const owners = textsOf([detail['owner'], detail['sender']]);
  return sayList(language, actorNames(language, owners, names));
}

/** The two times that an ambiguous one can mean. */
function eitherOf(language: Language, detail: Detail): string | undefined {
  const times = textsOf(detail['either']).map((local) => sayStated(language, local));
  return times.length === 0 ? undefined : sayList(language, times, 'disjunction');
}

const INSTANTS = ['due', 'to', 'start', 'at', 'suspendedAt', 'resumedAt'] as const;

function datesOf(language: Language, detail: Detail): MessageParams {
  const zone = textOf(detail['zone']) ?? 'UTC';
  const city = textOf(detail['city']);
  const instants = INSTANTS.map((name) => {
    const instant = textOf(detail[name]);
    return [
      name,
      instant === undefined ? undefined : instantWords(language, instant, { zone, city }),
    ] as const;
  });
  const day = recordOf(detail['day']);
  const isDay = typeof day['date'] === 'string';
  return {
    ...Object.fromEntries(instants),
    day: isDay ? sayNonWorkingDay(language, day as never) : undefined,
  };
}

interface At {
  readonly zone: string;
  readonly city: string | undefined;
}

function instantWords(language: Language, instant: string, { zone, city }: At): string {
  return /Z$/.test(instant) ? sayInstant(language, instant, zone, city) : sayStated(language, instant);
}
