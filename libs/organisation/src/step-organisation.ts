import { canonicalInstant } from '#calendar';
import { applyCommand } from './apply-command.js';
import { loadOrganisation } from './load-organisation.js';
import {
  checkedCommand,
  isOrganisationCommand,
  organisationCommands,
  type CheckedCommand,
  type OrganisationEventType,
  type OrganisationRole,
} from './organisation-commands.js';
import type { OrganisationState } from './organisation-state.js';
import { kindOf } from './participants.js';
import { refusalOf, refuse, type OrganisationRefusal } from './refusals.js';

/** A command as it comes, or as its event recorded it. */
export interface OrganisationCommand {
  readonly type: string;
  /** A participant's code, an office, or `system`. */
  readonly actor: string;
  /** The instant at which it takes effect. */
  readonly at: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/** What a command leaves: the fact, with the payload that folding applies again. */
export interface OrganisationEvent {
  readonly type: OrganisationEventType;
  readonly actor: string;
  readonly at: string;
  readonly with: Readonly<Record<string, unknown>>;
}

export type OrganisationStep =
  { readonly state: OrganisationState; readonly event: OrganisationEvent } | OrganisationRefusal;

/**
 * Gives one command to the organisation: the state after it and the event that it leaves, or why it is refused. The
 * first command is `organisation.load`.
 *
 * @throws RangeError where `at` is no exact instant.
 */
export function stepOrganisation(
  state: OrganisationState | undefined,
  command: OrganisationCommand,
): OrganisationStep {
  if (!isOrganisationCommand(command.type)) return refuse('unknown-command', { type: command.type });
  const read = checkedCommand.safeParse({ type: command.type, with: command.with });
  if (!read.success) return invalidPayload(read.error.issues);
  const at = canonicalInstant(command.at);
  const refusal = refusalFor(state, read.data, { actor: command.actor, at });
  if (refusal) return refusal;
  const { event } = organisationCommands[command.type];
  return {
    state: stateAfter(state, read.data, at),
    event: { type: event, actor: command.actor, at, with: read.data.with },
  };
}

/**
 * The state that recorded commands lead to. They were accepted once, so nobody is asked again whether they may be: a
 * later build that refuses more still folds them.
 *
 * @throws TypeError where the first is not `organisation.load`, or one is no command on an organisation.
 */
export function foldOrganisation(commands: readonly OrganisationCommand[]): OrganisationState {
  const folded = commands.reduce<OrganisationState | undefined>((state, { type, at, with: payload }) => {
    if (!isOrganisationCommand(type)) throw new TypeError(`Not a command on an organisation: ${type}`);
    // Events hold payloads as the check returned them: checking again would tie old facts to the rules of today.
    return stateAfter(state, { type, with: payload } as CheckedCommand, canonicalInstant(at));
  }, undefined);
  if (!folded) throw new TypeError('An organisation begins with organisation.load');
  return folded;
}

/** The command that left an event of that type; `undefined` for the events of other subjects. */
export function commandThatLeft(event: string): string | undefined {
  return Object.entries(organisationCommands).find(([, command]) => command.event === event)?.[0];
}

function stateAfter(
  state: OrganisationState | undefined,
  command: CheckedCommand,
  at: string,
): OrganisationState {
  if (command.type === 'organisation.load') return loadOrganisation(command.with.form);
  if (!state) throw new TypeError('An organisation begins with organisation.load');
  return applyCommand(state, command, at);
}

function refusalFor(
  state: OrganisationState | undefined,
  command: CheckedCommand,
  { actor, at }: { actor: string; at: string },
): OrganisationRefusal | undefined {
  const by: readonly OrganisationRole[] = organisationCommands[command.type].by;
  const role = roleOf(state, actor, at);
  const isEntitled = role !== undefined && by.includes(role) && actsForItself(command, actor, role);
  const unentitled = isEntitled ? undefined : refuse('not-entitled', { actor, command: command.type });
  if (command.type === 'organisation.load') {
    return unentitled ?? (state && refuse('wrong-state', { reason: 'already-loaded' }));
  }
  if (!state) return refuse('not-found', { reason: 'not-loaded' });
  const refusal = refusalOf(state, command, at);
  // What does not exist comes before who may act on it; everything else after.
  return refusal?.refused === 'not-found' ? refusal : (unentitled ?? refusal);
}

function roleOf(
  state: OrganisationState | undefined,
  actor: string,
  at: string,
): OrganisationRole | undefined {
  if (actor === 'chair' || actor === 'secretariat' || actor === 'system') return actor;
  const kind = state ? kindOf(state, actor, at) : null;
  return kind === 'member' || kind === 'observer' ? kind : undefined;
}

function actsForItself(command: CheckedCommand, actor: string, role: OrganisationRole): boolean {
  // Nobody chooses for another how it is written to.
  if (command.type === 'notification.prefer') return command.with.recipient === actor;
  if (role !== 'member' && role !== 'observer') return true;
  const isItsOwn = command.type === 'holiday.set' || command.type === 'address.set';
  return isItsOwn && command.with.participant === actor;
}

function invalidPayload(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): OrganisationRefusal {
  const pointers = issues.map(({ path, message }) => ({
    pointer: path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    expected: message,
  }));
  return { ...refuse('invalid-payload'), pointers };
}
