import { MEETING_COMMANDS } from '#meetings';
import { organisationCommands } from '#organisation';
import { DRAFT_COMMANDS, type SubjectKind } from '#procedure';
import type { z } from 'zod';

/** A command as a step of a scenario may give it. */
export interface ScenarioCommand {
  readonly payload: z.ZodType;
  readonly subject: SubjectKind;
  /** Makes the subject that it is on: `on` is absent, and `ref` names what is made. */
  readonly makesSubject: boolean;
}

const MAKING = ['draft.create', 'meeting.schedule'];

function of(subject: SubjectKind, commands: Readonly<Record<string, { readonly payload: z.ZodType }>>) {
  return Object.entries(commands).map(([type, { payload }]): [string, ScenarioCommand] => [
    type,
    { payload, subject, makesSubject: MAKING.includes(type) },
  ]);
}

/** Every command that there is, by its type. */
export const COMMANDS: ReadonlyMap<string, ScenarioCommand> = new Map([
  ...of('draft', DRAFT_COMMANDS),
  ...of('meeting', MEETING_COMMANDS),
  ...of('organisation', organisationCommands),
]);

export type RefKind = 'draft' | 'meeting' | 'concern' | 'communication' | 'statement' | 'mandate';

/** What `ref` inside `with` names, by command. A communication that is only recorded makes a `communication`. */
export const NAMED_BY_REF: Readonly<Record<string, RefKind>> = {
  'draft.create': 'draft',
  'meeting.schedule': 'meeting',
  'communication.record': 'communication',
  'statement.register': 'statement',
};

/** Lists inside `with` whose entries may carry a `ref` of their own; they map to the list of that name in `made`. */
export const LISTS_OF_MADE: Readonly<Record<string, { readonly made: string; readonly kind: RefKind }>> = {
  concerns: { made: 'concerns', kind: 'concern' },
  into: { made: 'drafts', kind: 'draft' },
  requests: { made: 'mandates', kind: 'mandate' },
};

/** `with` as the engine takes it: the names that only the scenario knows are taken out. */
export function withoutRefs(payload: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { ref: _ref, ...kept } = payload;
  const rest: Record<string, unknown> = kept;
  for (const list of Object.keys(LISTS_OF_MADE)) {
    const entries = rest[list];
    if (Array.isArray(entries)) rest[list] = entries.map(withoutRef);
  }
  return rest;
}

function withoutRef(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry;
  const { ref: _ref, ...rest } = entry as Record<string, unknown>;
  return rest;
}
