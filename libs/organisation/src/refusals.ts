import { OFFICES } from '#procedure';
import { asOf } from './bounds.js';
import type { CheckedCommand, PayloadOf } from './organisation-commands.js';
import { VACANT } from './organisation-shape.form.js';
import type { OrganisationState } from './organisation-state.js';
import { isMember, kindOf, participant } from './participants.js';
import { lapseOf, silenceAuthority } from './silence-authority.js';

/** The refusal codes of the vocabulary that a command on an organisation can meet. */
export type OrganisationRefusalCode =
  | 'unknown-command'
  | 'invalid-payload'
  | 'not-found'
  | 'not-entitled'
  | 'wrong-state'
  | 'condition-unmet'
  | 'deadline-past'
  | 'deadline-shortened';

export interface OrganisationRefusal {
  readonly refused: OrganisationRefusalCode;
  /** Codes and ids for the sentence that explains it. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** JSON pointers into the command, for `invalid-payload`. */
  readonly pointers?: readonly { readonly pointer: string; readonly expected: string }[];
}

export function refuse(
  refused: OrganisationRefusalCode,
  detail: OrganisationRefusal['detail'] = {},
): OrganisationRefusal {
  return { refused, detail };
}

/** Why the organisation cannot take the command as it stands at that instant; `undefined` where it can. */
export function refusalOf(
  state: OrganisationState,
  command: Exclude<CheckedCommand, { type: 'organisation.load' }>,
  at: string,
): OrganisationRefusal | undefined {
  switch (command.type) {
    case 'participant.accede':
      return accessionRefusal(state, command.with, at);
    case 'participant.leave':
      return known(state, command.with.participant) ?? joined(state, command.with.participant, at);
    case 'participant.rename':
    case 'participant.status':
      return known(state, command.with.participant);
    case 'chair.designate':
    case 'chair.hand-over':
      return known(state, command.with.to) ?? member(state, command.with.to, at);
    case 'coordinator.assign':
      return assignmentRefusal(state, command.with, at);
    case 'area.add':
      return unused(state.areas, command.with.code) ?? dimensionRefusal(state, command.with);
    case 'body.establish':
      return bodyRefusal(state, command.with);
    case 'body.rename':
      return existing(state.bodies, command.with.body, 'body');
    case 'post.establish':
      return unused(state.posts, command.with.code);
    case 'post.rename':
      return existing(state.posts, command.with.post, 'post');
    case 'instrument.adopt':
      return undefined;
    case 'holiday.set':
      return holidayRefusal(state, command.with);
    case 'address.set':
      return command.with.participant === undefined ? undefined : known(state, command.with.participant);
    case 'address.fail':
      return known(state, command.with.participant);
    case 'delivery.resend':
      return undefined;
    case 'notification.prefer':
      return known(state, command.with.recipient, OFFICES);
    case 'authority.extend':
      return authorityRefusal(state, command.with, at);
    case 'reminders.set':
      return command.with.body === undefined ? undefined : existing(state.bodies, command.with.body, 'body');
    case 'recipients.set':
      return undefined;
    case 'workflow.add':
      return workflowRefusal(state, command.with);
  }
}

/** Forward only: an authority that was given until a date is not cut short by renewing it. */
function authorityRefusal(
  state: OrganisationState,
  { body, until }: PayloadOf<'authority.extend'>,
  at: string,
): OrganisationRefusal | undefined {
  if (!state.bodies.some(({ code }) => code === body)) return refuse('not-found', { body });
  const former = silenceAuthority(state, body);
  if (!former) return refuse('wrong-state', { reason: 'authority-without-end', body });
  const { zone } = former;
  const to = lapseOf(state, body, until);
  if (to <= at) return refuse('deadline-past', { reason: 'not-after-start', due: to, start: at, zone });
  return to > former.until
    ? undefined
    : refuse('deadline-shortened', { reason: 'not-later', due: former.until, to, zone });
}

function known(
  state: OrganisationState,
  code: string,
  others: readonly string[] = [],
): OrganisationRefusal | undefined {
  return participant(state, code) || others.includes(code)
    ? undefined
    : refuse('not-found', { participant: code });
}

function joined(state: OrganisationState, code: string, at: string): OrganisationRefusal | undefined {
  return kindOf(state, code, at) === null
    ? refuse('wrong-state', { reason: 'left-already', participant: code })
    : undefined;
}

type Coded = readonly { readonly code: string }[];

const has = (list: Coded, code: string): boolean => list.some((entry) => entry.code === code);

function unused(list: Coded, code: string): OrganisationRefusal | undefined {
  return has(list, code) ? refuse('wrong-state', { reason: 'exists-already', code }) : undefined;
}

function existing(list: Coded, code: string, what: string): OrganisationRefusal | undefined {
  return has(list, code) ? undefined : refuse('not-found', { [what]: code });
}

function dimensionRefusal(
  state: OrganisationState,
  { dimension }: PayloadOf<'area.add'>,
): OrganisationRefusal | undefined {
  return dimension === undefined ? undefined : existing(state.dimensions, dimension, 'dimension');
}

function bodyRefusal(
  state: OrganisationState,
  { code, parent, members }: PayloadOf<'body.establish'>,
): OrganisationRefusal | undefined {
  const seated = Array.isArray(members) ? members : [];
  const strangers = seated.flatMap((one) => known(state, one) ?? []);
  const orphaned = parent === undefined ? undefined : existing(state.bodies, parent, 'body');
  return unused(state.bodies, code) ?? orphaned ?? strangers[0];
}

function member(state: OrganisationState, code: string, at: string): OrganisationRefusal | undefined {
  return isMember(state, code, at)
    ? undefined
    : refuse('wrong-state', { reason: 'not-a-member', participant: code });
}

function accessionRefusal(
  state: OrganisationState,
  { code, kind = 'member', conditions = [] }: PayloadOf<'participant.accede'>,
  at: string,
): OrganisationRefusal | undefined {
  if (kindOf(state, code, at) === kind)
    return refuse('wrong-state', { reason: `already-${kind}`, participant: code });
  const unmet = conditions.flatMap((entry) =>
    typeof entry === 'string' || entry.met ? [] : [entry.condition],
  );
  return unmet.length === 0 ? undefined : refuse('condition-unmet', { participant: code, conditions: unmet });
}

function assignmentRefusal(
  state: OrganisationState,
  { area, participant: code, to }: PayloadOf<'coordinator.assign'>,
  at: string,
): OrganisationRefusal | undefined {
  if (!state.areas.some((candidate) => candidate.code === area)) return refuse('not-found', { area });
  if (to !== undefined && to.slice(0, 10) < asOf(at, state.seat.zone).date) {
    return refuse('wrong-state', { reason: 'ended-before-assigned', area, to });
  }
  return code === VACANT ? undefined : (known(state, code) ?? member(state, code, at));
}

function holidayRefusal(
  state: OrganisationState,
  { participant: code, body }: PayloadOf<'holiday.set'>,
): OrganisationRefusal | undefined {
  if (code !== undefined) return known(state, code);
  const isKnown = body === undefined || state.bodies.some((candidate) => candidate.code === body);
  return isKnown ? undefined : refuse('not-found', { body });
}

/** Which of two texts of one version would a draft follow? A newer one has a higher number. */
function workflowRefusal(
  state: OrganisationState,
  { id, version }: PayloadOf<'workflow.add'>,
): OrganisationRefusal | undefined {
  const known = (state.workflows ?? []).filter((workflow) => workflow.id === id);
  const newest = Math.max(0, ...known.map((workflow) => workflow.version));
  return version > newest
    ? undefined
    : refuse('wrong-state', { reason: 'version-not-higher', workflow: id, version, newest });
}
