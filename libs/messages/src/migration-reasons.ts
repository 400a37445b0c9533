import type { Language } from './language.js';
import { languageName } from './lists.js';
import { lowered, verbWords } from './names.js';
import { canSay, isMessageKey, say, sayCode } from './say.js';
import { sayState } from './states.js';
import type { Names } from './types.js';
import { textOf, textsOf } from './values.js';

/** Why a running draft cannot be brought to another version of its procedure, as the procedure's core gives it. */
export interface MigrationReasonToSay {
  readonly code: string;
  readonly [detail: string]: unknown;
}

/** One obstacle to a migration in a sentence. */
export function sayMigrationReason(language: Language, reason: MigrationReasonToSay, names: Names): string {
  const { code, state, body, stance, verb, kind, version, participants, languages } = reason;
  const named = (value: unknown): string | undefined => {
    const text = textOf(value);
    return text === undefined ? undefined : names(text);
  };
  const at = textOf(state);
  const pronounced = textOf(verb);
  const taken = textOf(stance);
  const limit = textOf(kind);
  const key = `refusal.migration.${code}`;
  const params = {
    state: at === undefined ? undefined : lowered(language, sayState(language, at, names)),
    body: named(body),
    stance: taken === undefined ? undefined : sayCode(language, `stance.${taken}`, taken),
    verb: pronounced === undefined ? undefined : verbWords(language, pronounced, names),
    deadline: limit === undefined ? undefined : sayCode(language, `deadline.${limit}`, limit),
    version: textOf(version),
    who: textsOf(participants).map(names),
    languages: textsOf(languages).map((one) => languageName(language, one)),
  };
  return isMessageKey(key) && canSay(key, params) ? say(language, key, params) : code;
}
