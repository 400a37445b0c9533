import { DEADLINE_REACHED } from '#engine';
import { MEETING_COMMANDS } from '#meetings';
import { organisationCommands } from '#organisation';
import { DRAFT_COMMANDS, type SubjectKind } from '#procedure';
import type { z } from 'zod';

/** As much of a command's contract as its form needs. */
export interface CommandForm {
  readonly by: readonly string[];
  readonly payload: z.ZodType<Record<string, unknown>>;
  readonly second?: boolean;
  readonly communication?: boolean;
  readonly heardInPart?: boolean;
}

/** Where a command goes: an existing subject, or one that it makes. */
export interface Destination {
  readonly kind: SubjectKind;
  readonly id?: string;
}

type Catalogue = Readonly<Record<string, CommandForm>>;

/** The commands that can be sent, by the kind of subject that they are for. */
export const CATALOGUE: Readonly<Record<SubjectKind, Catalogue>> = {
  draft: sendable(DRAFT_COMMANDS),
  meeting: sendable(MEETING_COMMANDS),
  organisation: sendable(organisationCommands),
};

const SUBJECT_KINDS = Object.keys(CATALOGUE) as readonly SubjectKind[];

/** The commands that make their subject. */
export const MAKING: Readonly<Record<SubjectKind, readonly string[]>> = {
  draft: ['draft.create'],
  meeting: ['meeting.schedule'],
  organisation: ['organisation.load'],
};

function sendable(commands: Catalogue): Catalogue {
  return Object.fromEntries(Object.entries(commands).filter(([type]) => type !== DEADLINE_REACHED));
}

/** Whether the body of a request may be a communication: what cannot be told to be none may. */
export function mayBeCommunication(body: unknown): boolean {
  const type = (body as { readonly type?: unknown } | null | undefined)?.type;
  if (typeof type !== 'string') return true;
  const forms = SUBJECT_KINDS.flatMap((kind) => formOf(kind, type) ?? []);
  return (
    forms.length === 0 || type === 'communication.record' || forms.some(({ communication }) => communication)
  );
}

export function formOf(kind: SubjectKind, type: string): CommandForm | undefined {
  return Object.hasOwn(CATALOGUE[kind], type) ? CATALOGUE[kind][type] : undefined;
}
