import type { Involved, Locked } from '#engine';
import { DRAFT_COMMANDS, listIn, type Command, type CommandDefinition, type DraftSnapshot } from '#procedure';

const drafts = (ids: Iterable<string>, mode: Involved['mode']): Involved[] =>
  [...ids].map((id) => ({ ref: { kind: 'draft', id }, mode }));

/**
 * The other drafts of a package that a command reads or changes: it is formed and released for all of them, one text is
 * revised in all, and no office takes one of them further without a look at the rest. What a delegation says on one is
 * its word on that one alone.
 */
export function packageConcerned(command: Command, target: Locked | undefined): Involved[] {
  const { package: present } = (target?.snapshot as DraftSnapshot | undefined)?.context ?? {};
  if (command.type === 'package.form') return drafts(listIn(command.with, 'drafts'), 'change');
  if (!present) return [];
  if (command.type === 'package.release') return drafts(present.with, 'change');
  if (command.type === 'revision.issue' && present.sameText) return drafts(present.with, 'change');
  const definitions: Readonly<Record<string, CommandDefinition>> = DRAFT_COMMANDS;
  return definitions[command.type]?.communication ? [] : drafts(present.with, 'read');
}
