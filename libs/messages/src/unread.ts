import type { RecordedAs } from '#procedure';
import type { Language } from './language.js';
import { quotedParts } from './parts.js';
import { say } from './say.js';

/** What the sender of an objection is told of the parts that could not be read, and of what became of the rest. */
export function sayUnread(language: Language, pointers: readonly string[], recorded?: RecordedAs): string {
  const how = recorded === undefined ? undefined : say(language, `recorded.${recorded}`);
  return say(language, 'answer.unread', { parts: quotedParts(pointers), recorded: how });
}
