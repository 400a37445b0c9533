import {
  say,
  sayEvent,
  sayInstant,
  sayNeed,
  sayRefusal,
  sayState,
  type Language,
  type Names,
} from '#messages';
import type { StoryLine } from '../scenario/story.js';
import type { RehearsalView } from './rehearsal.dto.js';

type TellingLine = Exclude<StoryLine, { line: 'scenario' } | { line: 'end' }>;
type Told = RehearsalView['story'][number];

export interface Telling {
  readonly language: Language;
  readonly names: Names;
  readonly zone: string;
}

/** One line of a rehearsal in a sentence, with its data beside it. */
export function toldLine(line: TellingLine, telling: Telling): Told {
  const { language, zone } = telling;
  const on = 'on' in line ? line.on : undefined;
  return {
    at: line.at,
    local: sayInstant(language, line.at, zone),
    line: line.line,
    ...(on === undefined ? {} : { on }),
    sentence: sentenceOf(line, telling),
    ...('state' in line && line.state !== undefined ? { state: line.state } : {}),
    ...answerOf(line),
    ...(line.line === 'notices' ? { to: [...line.to] } : {}),
    ...('differences' in line && line.differences.length > 0
      ? { differences: line.differences.map(({ what, expected, actual }) => ({ what, expected, actual })) }
      : {}),
  };
}

function answerOf(line: TellingLine): Pick<Told, 'refused' | 'recorded'> {
  if (line.line !== 'command' || line.code === undefined) return {};
  return line.answer === 'refused' ? { refused: line.code } : { recorded: line.code };
}

function sentenceOf(line: TellingLine, { language, names }: Telling): string {
  switch (line.line) {
    case 'command': {
      const { type, as, with: payload, refusal } = line;
      const said = sayEvent(language, { type, as, with: payload }, names);
      return refusal ? `${said}. ${sayRefusal(language, refusal, names)}` : said;
    }
    case 'timer':
      return sayEvent(language, { type: 'deadline.reached', as: 'system', with: { kind: line.kind } }, names);
    case 'state':
    case 'outlook':
      return sayState(language, line.state, names);
    case 'notices':
      return say(language, `notice.subject.${line.kind}` as 'notice.subject.circulated', { draft: 'draft' });
    case 'check':
      return `${line.check}: ${line.keys.join(', ')}`;
    case 'wait':
    case 'fault':
      return line.line;
  }
}

export function toldEnd(
  { at, state, needs, isCut }: Extract<StoryLine, { line: 'outlook' }>,
  { language, names, zone }: Telling,
): RehearsalView['end'] {
  return {
    at,
    state,
    sentence: sayState(language, state, names),
    needs: needs.map((need) => ({
      code: need.code,
      who: [...need.who],
      sentence: sayNeed(language, { ...need, detail: { ...need.detail, zone } }, names),
    })),
    isCut,
  };
}
