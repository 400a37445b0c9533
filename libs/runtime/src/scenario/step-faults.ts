import { didYouMean, inWords } from '#procedure';
import type { z } from 'zod';
import { COMMANDS, NAMED_BY_REF, withoutRefs, type ScenarioCommand } from './commands.js';
import { expandStep, type ExpandedCommand } from './expand-step.js';
import type { CommandForm } from './command.form.js';

type Issue = z.core.$ZodRawIssue;

/** What is wrong with a step by itself: unknown commands, payloads that do not fit, `on` missing or idle. */
export function stepFaults(step: CommandForm): Issue[] {
  const seen = new Set<string>();
  return expandStep(step)
    .flatMap((command) => [...commandFaults(command)])
    .filter(({ path = [], message }) => {
      // The same fault of a step that is repeated for several actors is one fault.
      const key = `${path.join('.')} ${message}`;
      return !seen.has(key) && seen.add(key);
    });
}

const fault = (path: readonly PropertyKey[], message: string): Issue => ({
  code: 'custom',
  path: [...path],
  message,
  input: undefined,
});

function* commandFaults(command: ExpandedCommand): Generator<Issue> {
  if (command.as === undefined) yield fault(['do'], 'Who gives the command? `as` is missing');
  if (command.refused !== undefined && command.recorded !== undefined) {
    yield fault(command.pathTo('recorded'), 'Either refused or recorded, not both');
  }
  const known = COMMANDS.get(command.type);
  if (known) yield* knownFaults(command, known);
  else if (command.refused !== 'unknown-command')
    yield fault(command.pathTo('do'), unknownCommand(command.type));
}

/** With the commands of the same noun, or else every noun: what was meant is most often among them. */
function unknownCommand(type: string): string {
  const [noun = ''] = type.split('.');
  const types = [...COMMANDS.keys()];
  const alike = types.filter((candidate) => candidate.startsWith(`${noun}.`));
  const nouns = new Set(types.map((candidate) => `${candidate.split('.')[0] ?? ''}.…`));
  return `Unknown command ${type}${didYouMean(type, types)}; expected one of ${(alike.length > 0 ? alike : [...nouns]).join(', ')}`;
}

function* knownFaults(
  command: ExpandedCommand,
  { payload, subject, makesSubject }: ScenarioCommand,
): Generator<Issue> {
  const isOnNothing = makesSubject || subject === 'organisation';
  if (isOnNothing && command.on !== undefined) {
    yield fault(command.pathTo('on'), `${command.type} is given on nothing: \`on\` is not needed`);
  }
  if (!isOnNothing && command.on === undefined) {
    yield fault(command.pathTo('do'), `${command.type} is given on a ${subject}: \`on\` is missing`);
  }
  if (command.with['ref'] !== undefined && !namesSomething(command)) {
    yield fault(command.pathInto('ref'), `${command.type} makes nothing that \`ref\` could name`);
  }
  // A payload that must be refused as invalid, or heard in part, is meant to be invalid.
  if (command.refused === 'invalid-payload' || command.unread !== undefined) return;
  const parsed = payload.safeParse(withoutRefs(command.with), { error: inWords });
  if (parsed.success) return;
  for (const issue of parsed.error.issues) yield* relocated(issue, command);
}

function namesSomething({ type, recorded }: ExpandedCommand): boolean {
  return type in NAMED_BY_REF || recorded !== undefined;
}

/** The issue of a payload at its place in the step: its keys may come from the step or from an entry of `each`. */
function* relocated(issue: z.core.$ZodIssue, { pathInto }: ExpandedCommand): Generator<Issue> {
  const [key, ...rest] = issue.path;
  if (key !== undefined) yield { ...issue, path: [...pathInto(key), ...rest], input: undefined };
  else if (issue.code !== 'unrecognized_keys') yield { ...issue, path: ['with'], input: undefined };
  else {
    const messages = issue.message.split('\n');
    for (const [index, unknown] of issue.keys.entries()) {
      const message = messages[index] ?? issue.message;
      yield { ...issue, keys: [unknown], message, path: pathInto(unknown).slice(0, -1), input: undefined };
    }
  }
}
