import { CommanderError } from 'commander';
import { FormError } from '#procedure';
import { ConfigError } from '#runtime';
import { messageOf } from '#store';
import { createProgram } from './program.js';
import { processTerminal, type ExitCode, type Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

const terminal = processTerminal();

try {
  await createProgram(terminal).parseAsync();
} catch (error) {
  terminal.exitWith(exitCodeFor(error, terminal));
}

/** Says what went wrong, where that has not been said, and tells whose doing it is. */
function exitCodeFor(error: unknown, { talk }: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  talk(messageOf(error));
  const isAsked = error instanceof UsageError || error instanceof FormError || error instanceof ConfigError;
  return isAsked ? 2 : 1;
}
