import type { Answer } from '../world.js';
import type { Difference } from './difference.js';
import type { Expected } from './scenario.js';

/** How an answer compares with what the step expected, and whether it makes sense to go on after it. */
export interface Judgement {
  readonly differences: readonly Difference[];
  readonly isEnd: boolean;
}

const AS_EXPECTED: Judgement = { differences: [], isEnd: false };

/**
 * A command that was refused where another refusal was expected changed nothing, so the scenario goes on; after any
 * other surprise the later steps would speak of another world.
 */
export function judgeAnswer(expected: Expected, answer: Answer): Judgement {
  const [wanted, found] = [sayExpected(expected), sayAnswer(answer)];
  if (wanted === found) return AS_EXPECTED;
  const isRefused = 'refused' in answer;
  const difference: Difference = {
    what: 'answer',
    expected: wanted,
    actual: found,
    ...(isRefused && { refusal: answer }),
  };
  return { differences: [difference], isEnd: !(isRefused && expected.answer === 'refused') };
}

function sayExpected(expected: Expected): string {
  if (expected.answer === 'refused') return `refused: ${expected.code}`;
  return `${expected.answer === 'accepted' ? 'accepted' : `recorded: ${expected.as}`}${sayUnread(expected)}`;
}

function sayAnswer(answer: Answer): string {
  if ('refused' in answer) return `refused: ${answer.refused}`;
  const taken = answer.recorded === undefined ? 'accepted' : `recorded: ${answer.recorded}`;
  return `${taken}${sayUnread(answer)}`;
}

const sayUnread = ({ unread = [] }: { readonly unread?: readonly string[] }): string =>
  unread.length === 0 ? '' : ` without ${[...unread].sort().join(', ')}`;
